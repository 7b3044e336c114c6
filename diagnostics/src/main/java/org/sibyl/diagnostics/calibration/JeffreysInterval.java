package org.sibyl.diagnostics.calibration;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The Jeffreys interval of a proportion: central quantiles of Beta(k + ½, n − k + ½), closed at 0 for k = 0 and at 1 for
 * k = n.
 *
 * @param lower end, in [0, 1]
 * @param upper end, in [0, 1]
 */
public record JeffreysInterval(double lower, double upper) {

    /**
     * The interval for k successes of n at z standard normal deviations.
     *
     * @throws IllegalArgumentException if not 0 ≤ k ≤ n and n ≥ 1
     */
    public static JeffreysInterval of(int k, int n, double z) {
        if (!(n >= 1 && k >= 0 && k <= n)) {
            throw new IllegalArgumentException("a proportion needs 0 ≤ k ≤ n and n ≥ 1, but has k = " + k + ", n = " + n
                    + "; count successes of trials");
        }
        double a = 2 * NormalDistribution.of(0, 1).survivalProbability(z);
        var beta = BetaDistribution.of(k + 0.5, n - k + 0.5);
        return new JeffreysInterval(
                k == 0 ? 0 : beta.inverseCumulativeProbability(a / 2),
                k == n ? 1 : beta.inverseCumulativeProbability(1 - a / 2));
    }
}
