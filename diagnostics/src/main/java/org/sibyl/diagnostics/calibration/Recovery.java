package org.sibyl.diagnostics.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.sibyl.diagnostics.Finding;
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
 * @param zScores (posterior mean − truth) / posterior standard deviation, [pairs]; mean 0 and variance about 1 if exact
 * @param contractions 1 − posterior variance / prior variance, [pairs]; near 1 where the data inform, 0 where they do not
 */
public record Recovery(
        String parameter,
        Series truths,
        Series medians,
        Series lower,
        Series upper,
        Series zScores,
        Series contractions) {

    /** The recovery of every parameter. */
    public static List<Recovery> of(CalibrationDraws draws) {
        List<Recovery> all = new ArrayList<>();
        for (int j = 0; j < draws.parameters(); j++) {
            all.add(of(draws, j));
        }
        return all;
    }

    private static Recovery of(CalibrationDraws draws, int parameter) {
        int n = draws.pairs();
        double[] truths = draws.truths().column(parameter);
        double prior = Moments.of(truths).deviation();
        var medians = new double[n];
        var lower = new double[n];
        var upper = new double[n];
        var zScores = new double[n];
        var contractions = new double[n];
        for (int i = 0; i < n; i++) {
            double[] sorted = draws.drawsOf(i, parameter);
            Arrays.sort(sorted);
            Moments posterior = Moments.of(sorted);
            medians[i] = quantile(sorted, 0.5);
            lower[i] = quantile(sorted, 0.025);
            upper[i] = quantile(sorted, 0.975);
            double sd = Math.max(posterior.deviation(), Double.MIN_NORMAL);
            zScores[i] = (posterior.mean() - truths[i]) / sd;
            contractions[i] = 1 - posterior.deviation() * posterior.deviation() / (prior * prior);
        }
        return new Recovery(
                draws.names().get(parameter),
                Series.of(truths),
                Series.of(medians),
                Series.of(lower),
                Series.of(upper),
                Series.of(zScores),
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

    /** p-value of the mean z-score being zero: normal approximation with the scatter of the z-scores themselves. */
    public double zScorePValue() {
        Moments z = Moments.of(zScores.toArray());
        double statistic = Math.abs(z.mean()) / z.deviation() * Math.sqrt(zScores.size());
        return 2 * NormalDistribution.of(0, 1).survivalProbability(statistic);
    }

    /** The finding on bias; contraction and correlation are told, not judged. */
    public Finding finding(Thresholds thresholds) {
        var readings = new Finding.Readings(
                parameter + " is unbiased on average",
                parameter + " is estimated too " + (meanZScore() > 0 ? "high" : "low") + " on average");
        return Finding.of("posterior z-score", parameter, meanZScore(), zScorePValue(), thresholds, readings);
    }
}
