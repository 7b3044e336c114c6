package org.sibyl.report;

import java.util.List;
import java.util.Locale;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.calibration.ModelCalibration;
import org.sibyl.report.plot.ReliabilityDiagram;

/** The calibration of the probabilities of models as a section of a report. */
public final class ModelChoiceSection {
    private ModelChoiceSection() {}

    /** The section. */
    public static Section of(ModelCalibration calibration, Thresholds thresholds) {
        return new Section(
                "Probabilities of the models",
                "right on average over the prior",
                "Of the pairs for which a model has the probability p it must have made the share p. The expected calibration "
                        + "error is the mean distance of the two over ten bins; its p-value compares it with errors where the "
                        + "probabilities are right and chance alone is at work, and an exact choice is rejected at 5 % in at "
                        + "most 5 of 100 runs. Shares above the diagonal at high probabilities mean a choice that is not sure "
                        + "enough, below it one that is too sure. Right probabilities need not tell much: accuracy, Brier score "
                        + "and log score say how much they do, for comparing networks.",
                List.of(calibration.finding(thresholds)),
                List.of(
                        new Section.Fact("pairs", String.valueOf(calibration.pairs())),
                        fact("expected calibration error", calibration.error()),
                        fact("likeliest model is the true one", calibration.accuracy()),
                        fact("Brier score", calibration.brier()),
                        fact("mean log probability of the true model", calibration.logScore())),
                List.of(ReliabilityDiagram.of(calibration)));
    }

    private static Section.Fact fact(String name, double value) {
        return new Section.Fact(name, String.format(Locale.ROOT, "%.4f", value));
    }
}
