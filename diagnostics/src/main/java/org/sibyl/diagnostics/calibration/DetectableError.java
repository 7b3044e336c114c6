package org.sibyl.diagnostics.calibration;

import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The smallest errors of one parameter's posterior that the ranks of so many pairs show in nine of ten reports, found by simulating
 * ranks of normal posteriors with such errors.
 *
 * @param wide spread of the posterior over the right one, above 1; infinite if none is seen
 * @param narrow spread of the posterior over the right one, below 1; 0 if none is seen
 * @param shift distance of the posterior from the right one, in its standard deviations; infinite if none is seen
 */
public record DetectableError(double wide, double narrow, double shift) {

    /** How often the errors are seen. */
    public static final double POWER = 0.9;

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private static final int REPETITIONS = 200;
    private static final int HALVINGS = 12;
    private static final int FEW_DRAWS = 50; // the binomial law is drawn one by one below, as a normal one above

    /**
     * Simulates, with the same random numbers for every error.
     *
     * @param uniformity the test of the ranks, for so many pairs and draws
     * @param level what a p-value must be below, after adjustment for the number of tests
     */
    public static DetectableError of(Uniformity uniformity, double level, long seed) {
        double gamma = uniformity.quantile(level);
        return new DetectableError(
                Math.exp(smallest(uniformity, gamma, seed, 3, size -> new Flaw(Math.exp(size), 0))),
                Math.exp(-smallest(uniformity, gamma, seed, 3, size -> new Flaw(Math.exp(-size), 0))),
                smallest(uniformity, gamma, seed, 8, size -> new Flaw(1, size)));
    }

    /** A posterior N(shift, spread²) where N(0, 1) is right. */
    private record Flaw(double spread, double shift) {}

    private static double smallest(
            Uniformity uniformity, double gamma, long seed, double most, DoubleFunction<Flaw> error) {
        if (power(uniformity, gamma, seed, error.apply(most)) < POWER) {
            return Double.POSITIVE_INFINITY;
        }
        double low = 0;
        double high = most;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (power(uniformity, gamma, seed, error.apply(middle)) < POWER) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double power(Uniformity uniformity, double gamma, long seed, Flaw flaw) {
        var random = new SplittableRandom(seed);
        int seen = 0;
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            int[] ranks = new int[uniformity.pairs()];
            for (int i = 0; i < ranks.length; i++) {
                double truth = random.nextGaussian();
                double below = STANDARD.cumulativeProbability((truth - flaw.shift()) / flaw.spread());
                ranks[i] = binomial(uniformity.draws(), below, random);
            }
            seen += uniformity.gamma(Ranks.of(ranks, uniformity.draws())) <= gamma ? 1 : 0;
        }
        return (double) seen / REPETITIONS;
    }

    private static int binomial(int n, double p, SplittableRandom random) {
        if (n > FEW_DRAWS) {
            double normal = n * p + Math.sqrt(n * p * (1 - p)) * random.nextGaussian();
            return (int) Math.max(0, Math.min(n, Math.round(normal)));
        }
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += random.nextDouble() < p ? 1 : 0;
        }
        return count;
    }
}
