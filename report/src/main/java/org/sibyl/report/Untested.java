package org.sibyl.report;

import java.util.List;
import java.util.Locale;
import org.sibyl.diagnostics.calibration.CalibrationDraws;

/**
 * A check that was not made, so that nobody takes its silence for a pass.
 *
 * @param check what it would have been
 * @param reason why it was not made
 * @param remedy what would make it possible
 */
public record Untested(String check, String reason, String remedy) {

    /** The parameters that are one number in every truth and draw: no test can say anything of them. */
    public static List<Untested> constants(CalibrationDraws draws) {
        return draws.constants().entrySet().stream()
                .map(constant -> new Untested(
                        "parameter " + constant.getKey(),
                        String.format(Locale.ROOT, "is %.6g in every truth and every draw", constant.getValue()),
                        "draw it from a prior to have it judged"))
                .toList();
    }

    /** The checks at an observation, where there is none. */
    public static Untested atAnObservation() {
        return new Untested(
                "a single observation",
                "there was none: the local test, misspecification and predictive checks look at one",
                "pass an observation to sibyl diagnose");
    }

    /** The coverage tests that need the data of each pair, where draws came without. */
    public static Untested withoutData() {
        return new Untested(
                "whether the posterior uses the data", "the draws came without them", "add the data of each pair");
    }
}
