package org.sibyl.diagnostics.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sibyl.diagnostics.Series;

/**
 * How often regions of a credible level held the truth, against that level.
 *
 * <p>All four are of equal length; levels rise from 0 to 1.
 *
 * @param levels nominal coverage α
 * @param coverage share of pairs whose truth lay inside
 * @param lower Jeffreys 95 % interval, pointwise
 * @param upper Jeffreys 95 % interval, pointwise
 */
public record CoverageCurve(Series levels, Series coverage, Series lower, Series upper) {

    private static final double Z95 = 1.96;
    private static final int LEVELS = 30;

    /**
     * The curve of the smallest level at which each pair's region holds the truth, each in [0, 1].
     *
     * @param bins equal steps of the level
     */
    public static CoverageCurve of(double[] needed, int bins) {
        double[] levels = levels(bins);
        var coverage = new double[levels.length];
        var lower = new double[levels.length];
        var upper = new double[levels.length];
        for (int j = 0; j < levels.length; j++) {
            int inside = (int) Math.round(share(needed, levels[j]) * needed.length);
            coverage[j] = (double) inside / needed.length;
            var interval = JeffreysInterval.of(inside, needed.length, Z95);
            lower[j] = interval.lower();
            upper[j] = interval.upper();
        }
        return new CoverageCurve(Series.of(levels), Series.of(coverage), Series.of(lower), Series.of(upper));
    }

    /** The curve of the ranks of a density: the share of draws denser than the truth, made continuous, is its level. */
    static CoverageCurve ofDensities(Ranks ranks, long seed) {
        var random = new SplittableRandom(seed);
        double[] needed = Arrays.stream(ranks.toArray())
                .mapToDouble(rank -> (ranks.draws() - rank + random.nextDouble()) / (ranks.draws() + 1))
                .toArray();
        return of(needed, LEVELS);
    }

    /** The same curve with a percentile band over pairs drawn anew with replacement (bootstrap). */
    public static CoverageCurve bootstrapped(double[] needed, int bins, int repetitions, long seed) {
        var random = new SplittableRandom(seed);
        CoverageCurve curve = of(needed, bins);
        var resampled = new double[bins + 1][repetitions];
        var drawn = new double[needed.length];
        for (int b = 0; b < repetitions; b++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = needed[random.nextInt(needed.length)];
            }
            for (int j = 0; j <= bins; j++) {
                resampled[j][b] = share(drawn, curve.levels.at(j));
            }
        }
        var lower = new double[bins + 1];
        var upper = new double[bins + 1];
        for (int j = 0; j <= bins; j++) {
            Arrays.sort(resampled[j]);
            lower[j] = resampled[j][(int) (0.025 * repetitions)];
            upper[j] = resampled[j][Math.min(repetitions - 1, (int) (0.975 * repetitions))];
        }
        return new CoverageCurve(curve.levels, curve.coverage, Series.of(lower), Series.of(upper));
    }

    static double[] levels(int bins) {
        var levels = new double[bins + 1];
        for (int j = 0; j <= bins; j++) {
            levels[j] = (double) j / bins;
        }
        return levels;
    }

    /** The share of values below a level; at level 1, all. */
    static double share(double[] values, double level) {
        int inside = 0;
        for (double value : values) {
            inside += value < level || level == 1 ? 1 : 0;
        }
        return (double) inside / values.length;
    }
}
