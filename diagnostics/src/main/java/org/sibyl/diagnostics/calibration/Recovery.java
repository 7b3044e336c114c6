package org.sibyl.diagnostics.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.PValue;
import org.sibyl.diagnostics.Series;
import org.sibyl.diagnostics.Thresholds;

/**
 * How well one parameter's posterior points to the truth, over the prior.
 *
 * @param parameter its name
 * @param truths [pairs]
 * @param medians posterior medians, [pairs]
 * @param lower 2.5 % quantiles of the draws, [pairs]
 * @param upper 97.5 % quantiles of the draws, [pairs]
 * @param zScores (mean − truth) / standard deviation, both of truth and draws together, [pairs]; mean 0 and variance 1 if exact,
 *     however skewed the posterior is
 * @param zScorePValue of the mean z-score being zero, by {@link MeanZScore}
 * @param smallestPValue that it can be
 * @param contractions 1 − posterior variance / variance of the truths, [pairs]; near 1 where the data inform, 0 where they do
 *     not; NaN where the truths do not vary
 */
public record Recovery(
        String parameter,
        Series truths,
        Series medians,
        Series lower,
        Series upper,
        Series zScores,
        double zScorePValue,
        double smallestPValue,
        Series contractions) {

    private static final int PERMUTATIONS = 99_999;

    /** The recovery of every parameter, with null laws of the mean z-scores of at most 99,999 permutations. */
    public static List<Recovery> of(CalibrationDraws draws, long seed) {
        return of(draws, PERMUTATIONS, seed);
    }

    /** The same with null laws of at most so many permutations, which bound the p-values: {@code smallestPValue}. */
    public static List<Recovery> of(CalibrationDraws draws, int permutations, long seed) {
        return IntStream.range(0, draws.parameters())
                .parallel()
                .mapToObj(j -> of(draws, j, MeanZScore.of(draws, j, permutations, seed + j)))
                .toList();
    }

    private static Recovery of(CalibrationDraws draws, int parameter, MeanZScore test) {
        int n = draws.pairs();
        double[] truths = draws.truths().column(parameter);
        double prior = Moments.of(truths).deviation();
        var medians = new double[n];
        var lower = new double[n];
        var upper = new double[n];
        var contractions = new double[n];
        for (int i = 0; i < n; i++) {
            double[] sorted = draws.drawsOf(i, parameter);
            Arrays.sort(sorted);
            Moments posterior = Moments.of(sorted);
            medians[i] = quantile(sorted, 0.5);
            lower[i] = quantile(sorted, 0.025);
            upper[i] = quantile(sorted, 0.975);
            contractions[i] =
                    prior > 0 ? 1 - posterior.deviation() * posterior.deviation() / (prior * prior) : Double.NaN;
        }
        return new Recovery(
                draws.names().get(parameter),
                Series.of(truths),
                Series.of(medians),
                Series.of(lower),
                Series.of(upper),
                test.zScores(),
                test.pValue(),
                test.smallest(),
                Series.of(contractions));
    }

    private static double quantile(double[] sorted, double level) {
        double position = level * (sorted.length - 1);
        int left = Math.min((int) position, sorted.length - 2);
        return sorted[left] + (position - left) * (sorted[left + 1] - sorted[left]);
    }

    /** Mean z-score. */
    public double meanZScore() {
        return Moments.of(zScores.toArray()).mean();
    }

    /** Median contraction. */
    public double contraction() {
        double[] sorted = contractions.toArray();
        Arrays.sort(sorted);
        return quantile(sorted, 0.5);
    }

    /** Pearson correlation of posterior median and truth. */
    public double correlation() {
        Moments t = Moments.of(truths.toArray());
        Moments m = Moments.of(medians.toArray());
        double sum = 0;
        for (int i = 0; i < truths.size(); i++) {
            sum += (truths.at(i) - t.mean()) * (medians.at(i) - m.mean());
        }
        return sum / (truths.size() - 1) / (t.deviation() * m.deviation());
    }

    /** Root mean square error of the posterior median, in standard deviations of the prior. */
    public double normalizedError() {
        double squares = 0;
        for (int i = 0; i < truths.size(); i++) {
            squares += (medians.at(i) - truths.at(i)) * (medians.at(i) - truths.at(i));
        }
        return Math.sqrt(squares / truths.size()) / Moments.of(truths.toArray()).deviation();
    }

    /** The finding on bias; contraction and correlation are told, not judged. */
    public Finding finding(Thresholds thresholds) {
        var readings = new Finding.Readings(
                parameter + " is unbiased on average",
                parameter + " is estimated too " + (meanZScore() > 0 ? "high" : "low") + " on average");
        return Finding.of(
                "posterior z-score",
                parameter,
                meanZScore(),
                PValue.ranked(zScorePValue, smallestPValue),
                thresholds,
                readings);
    }
}
