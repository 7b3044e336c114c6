package org.sibyl.diagnostics.twosample;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sibyl.diagnostics.Reference;
import org.sibyl.diagnostics.Sample;

/** All calibration pairs of the published classifiers, run by hand: minutes, too long for a unit test. */
final class CalibrationPairs {

    private CalibrationPairs() {}

    @SuppressWarnings("SystemOut") // a table for whoever runs it
    public static void main(String[] arguments) {
        Map<String, double[]> shifts = new TreeMap<>(Map.of(
                "two_moons", new double[] {0.1, 0.5, 1},
                "gaussian_mixture", new double[] {0.1, 0.5, 1},
                "sir", new double[] {0.1, 0.5, 1},
                "lotka_volterra", new double[] {0.1, 0.5, 1},
                "slcp", new double[] {0.1, 0.5, 1},
                "gaussian_linear", new double[] {0.5},
                "bernoulli_glm", new double[] {0.5},
                "gaussian_linear_uniform", new double[] {0.5}));
        Classifier classifier = new MultilayerPerceptron();
        var test = C2st.of(classifier).withThreads(2);
        for (var entry : shifts.entrySet()) {
            Sample x = Reference.posterior(entry.getKey(), 1);
            report(test, entry.getKey() + " halves", x.head(5000), x.slice(5000, 10_000));
            for (double shift : entry.getValue()) {
                report(test, entry.getKey() + " shift " + shift, x, Reference.shifted(x, shift));
            }
        }
    }

    private static void report(C2st test, String pair, Sample x, Sample y) {
        long start = System.nanoTime();
        double accuracy = test.score(x, y).accuracy();
        System.out.printf(Locale.ROOT, "%-32s %.3f  %.1f s%n", pair, accuracy, (System.nanoTime() - start) / 1e9);
    }
}
