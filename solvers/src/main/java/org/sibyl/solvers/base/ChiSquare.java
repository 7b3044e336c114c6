package org.sibyl.solvers.base;

import org.sibyl.solvers.support.StandardNormal;

/**
 * Quantiles of the χ² distribution, in {@link StrictMath} and hence the same bits on every machine.
 *
 * <p>A χ² number with ν degrees is twice a gamma number of shape a = ν/2. Its logarithm t has the density e^(a t − exp t)/Γ(a), which is
 * log-concave; so are then its distribution function and its complement (Prékopa, 1973). Newton's iteration for ln P(t) = ln p, or for
 * ln Q(t) = ln q above the median, therefore converges from wherever it starts, and keeps full relative accuracy in both tails.
 */
final class ChiSquare {

    private static final int MOST_STEPS = 200;
    private static final double ACCURACY = 1e-13;

    private ChiSquare() {}

    /**
     * The quantile at the probability Φ(score).
     *
     * @param degrees ν, at least 1
     * @param score a normal score
     */
    static double quantile(double degrees, double score) {
        double shape = 0.5 * degrees;
        double logGamma = LogGamma.at(shape);
        boolean lower = score < 0;
        double wanted = StrictMath.log(StandardNormal.cumulative(lower ? score : -score));
        double t = start(degrees, score, lower ? wanted : StrictMath.log(StandardNormal.cumulative(score)), logGamma);
        for (int step = 0; step < MOST_STEPS; step++) {
            double x = StrictMath.exp(t);
            double tail = IncompleteGamma.logTail(shape, logGamma, x, lower);
            double slope = StrictMath.exp(shape * t - x - logGamma - tail); // |d tail / dt|
            double change = (lower ? wanted - tail : tail - wanted) / slope;
            change = Math.max(-1, Math.min(1, change));
            t += change;
            if (Math.abs(change) <= ACCURACY) {
                break;
            }
        }
        return 2 * StrictMath.exp(t);
    }

    /** ln x near the quantile: Wilson and Hilferty (1931), or the first term of P's series where that gives nothing positive. */
    private static double start(double degrees, double score, double logProbability, double logGamma) {
        double ninth = 2 / (9 * degrees);
        double cube = 1 - ninth + score * Math.sqrt(ninth);
        double shape = 0.5 * degrees;
        return cube > 0.3
                ? StrictMath.log(shape * cube * cube * cube)
                : (logProbability + StrictMath.log(shape) + logGamma) / shape;
    }
}
