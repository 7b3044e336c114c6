package org.sibyl.diagnostics.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Series;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.twosample.Classifier;

/**
 * The local classifier two-sample test: is the posterior right at one observation? (Linhart, Gramfort and Rodrigues
 * 2023.)
 *
 * <p>A classifier learns to tell (draw, xᵢ) from (truth θᵢ, xᵢ) over many pairs; at the observation its probability
 * should be ½ for every posterior draw. Under an exact posterior draw and truth can be swapped within a pair, so the
 * null law comes from classifiers trained after random swaps: an exact test.
 *
 * <pre>
 * T(x) = mean over draws of (P(draw | θ, x) − ½)²,     p = (1 + #{null T ≥ T}) / (1 + nulls)
 * </pre>
 *
 * <p>Training is shared by all observations. Immutable.
 */
public final class LocalC2st {

    private final Classifier.Fitted observed;
    private final List<Classifier.Fitted> nulls;

    private LocalC2st(Classifier.Fitted observed, List<Classifier.Fitted> nulls) {
        this.observed = observed;
        this.nulls = nulls;
    }

    /**
     * Trains on the first draw of every pair, in the common pool's threads.
     *
     * @param nulls how many classifiers form the null law; 100 are usual, 19 the least for p = 0.05
     * @throws IllegalArgumentException if there are fewer than 19 nulls or the draws carry no data
     */
    public static LocalC2st train(CalibrationDraws draws, Classifier classifier, int nulls, long seed) {
        if (nulls < 19) {
            throw new IllegalArgumentException("L-C2ST needs at least 19 null classifiers to reach p = 0.05, but has "
                    + nulls + "; 100 are usual");
        }
        Sample data = draws.observationsFor("L-C2ST");
        int n = draws.pairs();
        var rows = new double[2 * n][];
        var isDraw = new boolean[2 * n];
        for (int i = 0; i < n; i++) {
            double[] x = data.row(i);
            rows[2 * i] = joined(draws.truths().row(i), x);
            rows[2 * i + 1] = joined(draws.draws(i)[0], x);
            isDraw[2 * i + 1] = true;
        }
        List<Classifier.Fitted> all = IntStream.rangeClosed(0, nulls)
                .parallel()
                .mapToObj(t -> classifier.fit(rows, t == 0 ? isDraw : swapped(isDraw, seed + t), seed + t))
                .toList();
        return new LocalC2st(all.get(0), all.subList(1, all.size()));
    }

    private static boolean[] swapped(boolean[] labels, long seed) {
        var random = new SplittableRandom(seed);
        boolean[] swapped = labels.clone();
        for (int i = 0; i < swapped.length; i += 2) {
            if (random.nextBoolean()) {
                swapped[i] = !swapped[i];
                swapped[i + 1] = !swapped[i + 1];
            }
        }
        return swapped;
    }

    private static double[] joined(double[] theta, double[] x) {
        double[] row = Arrays.copyOf(theta, theta.length + x.length);
        System.arraycopy(x, 0, row, theta.length, x.length);
        return row;
    }

    /** What was found at one observation. */
    public Result at(double[] observation, Sample posteriorDraws) {
        var rows = new double[posteriorDraws.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = joined(posteriorDraws.row(i), observation);
        }
        double[] probabilities = observed.probabilities(rows);
        double statistic = statistic(probabilities);
        double[] nullStatistics = nulls.stream()
                .mapToDouble(fitted -> statistic(fitted.probabilities(rows)))
                .toArray();
        long larger = Arrays.stream(nullStatistics).filter(t -> t >= statistic).count();
        return new Result(
                statistic,
                Series.of(nullStatistics),
                (1.0 + larger) / (1 + nullStatistics.length),
                posteriorDraws,
                Series.of(probabilities));
    }

    private static double statistic(double[] probabilities) {
        return Arrays.stream(probabilities)
                .map(p -> (p - 0.5) * (p - 0.5))
                .average()
                .orElseThrow();
    }

    /**
     * The result at one observation.
     *
     * @param statistic T, 0 where the classifier cannot tell, at most ¼
     * @param nulls T of the null classifiers
     * @param pValue at least 1 / (1 + nulls)
     * @param draws the posterior draws at the observation
     * @param probabilities that each of them is a draw and not a truth: above ½ where the posterior puts too much mass
     */
    public record Result(double statistic, Series nulls, double pValue, Sample draws, Series probabilities) {

        /** The finding, judged by the p-value. */
        public Finding finding(Thresholds thresholds) {
            var readings = new Finding.Readings(
                    "no classifier saw a difference from the exact posterior at this observation",
                    "the posterior at this observation differs from the exact one; the map shows where");
            return Finding.of("L-C2ST", "this observation", statistic, pValue, thresholds, readings);
        }
    }
}
