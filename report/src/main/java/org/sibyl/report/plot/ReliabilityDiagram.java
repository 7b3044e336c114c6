package org.sibyl.report.plot;

import org.sibyl.diagnostics.calibration.JeffreysInterval;
import org.sibyl.diagnostics.calibration.ModelCalibration;

/**
 * The share of pairs that a model has made against its probability, a dot for each bin with a 95 % interval of the share: right probabilities follow
 * the diagonal.
 */
public final class ReliabilityDiagram {
    private static final double Z95 = 1.96;

    private ReliabilityDiagram() {}

    /** Draws one panel for each model. */
    public static Picture of(ModelCalibration calibration) {
        int models = calibration.models().size();
        var grid = PanelGrid.filling(models, 0.8);
        var drawing = new Drawing();
        for (int m = 0; m < models; m++) {
            var bins = calibration.reliability().get(m);
            Panel panel = grid.panel(m, new Range(0, 1), new Range(0, 1));
            panel.inside(drawing, inner -> {
                inner.dash(PanelGrid.diagonal(panel), Palette.AXIS, 1);
                for (var bin : bins) {
                    var interval = JeffreysInterval.of((int) Math.round(bin.share() * bin.pairs()), bin.pairs(), Z95);
                    double[] x = {bin.probability(), bin.probability()};
                    inner.stroke(panel.line(x, new double[] {interval.lower(), interval.upper()}), Palette.BAND, 3);
                    inner.dot(panel.toX(bin.probability()), panel.toY(bin.share()), 3, Palette.series(0));
                }
            });
            PanelGrid.dress(drawing, panel, calibration.models().get(m), "probability", "share of pairs");
        }
        return grid.picture(
                drawing,
                "share of the pairs that a model made against its probability: "
                        + String.join(", ", calibration.models()) + "; right probabilities follow the diagonal");
    }
}
