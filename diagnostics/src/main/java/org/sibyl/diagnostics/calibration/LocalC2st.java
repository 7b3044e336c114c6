package org.sibyl.diagnostics.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.PValue;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Series;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.linear.QuadraticFeatures;
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
 * <p>Where parameters and data together are too many for products of all of them, the classifier is shown an estimate θ̂(x) in place
 * of x, and θ − θ̂(x) in place of θ; the estimate is learned from the middle of truth and draw, which a swap leaves as it is.
 *
 * <p>Training is shared by all observations. Immutable.
 */
public final class LocalC2st {
    private static final int FEWEST_NULLS = 19;
    private static final int MOST_FEATURES = 500;

    /** What the classifier is shown of (θ, x), put one behind the other. */
    private final UnaryOperator<double[]> shown;

    private final Classifier.Fitted observed;
    private final List<Classifier.Fitted> nulls;

    private LocalC2st(UnaryOperator<double[]> shown, Classifier.Fitted observed, List<Classifier.Fitted> nulls) {
        this.shown = shown;
        this.observed = observed;
        this.nulls = nulls;
    }

    /**
     * Trains on the first draw of every pair, in the common pool's threads.
     *
     * @param nulls how many classifiers form the null law, 19 the least for p = 0.05
     * @throws IllegalArgumentException if there are fewer than 19 nulls or the draws carry no data
     */
    public static LocalC2st train(CalibrationDraws draws, Classifier classifier, int nulls, long seed) {
        double[][] first = IntStream.range(0, draws.pairs())
                .mapToObj(i -> draws.draw(i, 0))
                .toArray(double[][]::new);
        return train(
                draws.truths(),
                Sample.of(draws.names(), first),
                draws.observationsFor("L-C2ST"),
                classifier,
                nulls,
                seed);
    }

    /**
     * Trains on pairs with one draw each, in the common pool's threads.
     *
     * @param truths [pairs, parameters]
     * @param draws one of each pair's posterior, [pairs, parameters]
     * @param data [pairs, data]
     * @param nulls how many classifiers form the null law, 19 the least for p = 0.05
     * @throws IllegalArgumentException if there are fewer than 19 nulls, or rows differ in number
     */
    public static LocalC2st train(
            Sample truths, Sample draws, Sample data, Classifier classifier, int nulls, long seed) {
        if (nulls < FEWEST_NULLS) {
            throw new IllegalArgumentException("L-C2ST needs at least " + FEWEST_NULLS
                    + " null classifiers to reach p = 0.05, but has " + nulls + "; 999 are usual");
        }
        if (truths.rows() != draws.rows() || truths.rows() != data.rows()) {
            throw new IllegalArgumentException("there must be one draw and one data set for each truth, but there are "
                    + draws.rows() + " and " + data.rows() + " for " + truths.rows() + " truths");
        }
        UnaryOperator<double[]> shown = shown(truths, draws, data);
        double[][] rows = new double[2 * truths.rows()][];
        boolean[] isDraw = new boolean[rows.length];
        for (int i = 0; i < truths.rows(); i++) {
            double[] x = data.row(i);
            rows[2 * i] = shown.apply(joined(truths.row(i), x));
            rows[2 * i + 1] = shown.apply(joined(draws.row(i), x));
            isDraw[2 * i + 1] = true;
        }
        var prepared = classifier.on(rows);
        List<Classifier.Fitted> all = IntStream.rangeClosed(0, nulls)
                .parallel()
                .mapToObj(t -> prepared.fit(t == 0 ? isDraw : swapped(isDraw, seed + t), seed + t))
                .toList();
        return new LocalC2st(shown, all.get(0), all.subList(1, all.size()));
    }

    private static UnaryOperator<double[]> shown(Sample truths, Sample draws, Sample data) {
        int d = truths.columns();
        if (QuadraticFeatures.count(d + data.columns()) <= MOST_FEATURES || data.columns() <= d) {
            return row -> row;
        }
        double[][] middles = truths.toArray();
        for (int i = 0; i < middles.length; i++) {
            for (int j = 0; j < d; j++) {
                middles[i][j] = (middles[i][j] + draws.at(i, j)) / 2;
            }
        }
        var estimate = CoarseEstimate.of(data.toArray(), middles);
        return row -> {
            double[] centre = estimate.at(Arrays.copyOfRange(row, d, row.length));
            double[] gap = Arrays.copyOf(row, d);
            for (int j = 0; j < d; j++) {
                gap[j] -= centre[j];
            }
            return joined(gap, centre);
        };
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
        double[][] rows = new double[posteriorDraws.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = shown.apply(joined(posteriorDraws.row(i), observation));
        }
        double[] probabilities = observed.probabilities(rows);
        double statistic = statistic(probabilities);
        double[] nullStatistics = nulls.parallelStream()
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
            var p = PValue.ranked(pValue, 1.0 / (1 + nulls.size()));
            return Finding.of("L-C2ST", "this observation", statistic, p, thresholds, readings);
        }
    }
}
