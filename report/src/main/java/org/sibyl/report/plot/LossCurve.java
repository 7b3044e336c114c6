package org.sibyl.report.plot;

import java.util.Arrays;
import java.util.List;

/** Training and validation loss against the step. */
public final class LossCurve {

    private LossCurve() {}

    /**
     * Draws the curves.
     *
     * @param trainingSteps at which the training loss was recorded, rising
     * @param training loss at each
     * @param validationSteps at which the validation loss was recorded; may be empty
     * @param validation loss at each
     * @throws IllegalArgumentException if steps and losses of a curve differ in number or there is no training loss
     */
    public static Picture of(double[] trainingSteps, double[] training, double[] validationSteps, double[] validation) {
        if (training.length == 0
                || trainingSteps.length != training.length
                || validationSteps.length != validation.length) {
            throw new IllegalArgumentException("each loss needs its step, but has " + trainingSteps.length
                    + " steps and "
                    + training.length + " training losses, " + validationSteps.length + " and " + validation.length
                    + " of validation; record both together");
        }
        double last = Math.max(
                trainingSteps[trainingSteps.length - 1],
                Arrays.stream(validationSteps).max().orElse(0));
        double[] sorted = training.clone();
        Arrays.sort(sorted);
        double top = sorted[(int) (0.98 * (sorted.length - 1))]; // the first steps would flatten the rest
        double bottom = Math.min(sorted[0], Arrays.stream(validation).min().orElse(sorted[0]));
        var grid = new PanelGrid(1, 520, 260);
        var drawing = new Drawing();
        Panel panel = grid.panel(0, new Range(0, last), Range.covering(List.of(new double[] {bottom, top})));
        panel.inside(drawing, inner -> {
            inner.stroke(panel.line(trainingSteps, training), Palette.faded(Palette.series(5), 0.8), 1);
            inner.stroke(panel.line(validationSteps, validation), Palette.series(1), 2);
        });
        PanelGrid.dress(drawing, panel, "loss: training (blue), validation (vermilion)", "step", "loss");
        return grid.picture(drawing, "training and validation loss against the step");
    }
}
