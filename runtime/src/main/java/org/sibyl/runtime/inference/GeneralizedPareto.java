package org.sibyl.runtime.inference;

import java.util.Arrays;

/**
 * A generalised Pareto distribution of what exceeds a threshold, P(X > x) = (1 + k x/σ)^(−1/k): the law of the tail of nearly every distribution. Moments
 * of order 1/k and above are infinite; below k = 0 the tail has an end.
 *
 * @param shape k
 * @param scale σ, above 0
 */
record GeneralizedPareto(double shape, double scale) {

    private static final double PRIOR = 3; // how far the prior of the end reaches, in first quartiles
    private static final int FEWEST_NODES = 30;
    private static final double PRIOR_SHAPE = 0.5;
    private static final double PRIOR_WEIGHT = 10; // observations that the prior of the shape counts for

    /**
     * Fits by the posterior mean of k/σ on a grid of quantiles of its prior, and draws the shape towards ½ as ten more observations would.
     *
     * <p>Source: Zhang and Stephens (2009), A new and efficient estimation method for the generalized Pareto distribution; the prior of the shape is that of
     * Vehtari et al. (2024), Pareto smoothed importance sampling, appendix C.
     *
     * @param exceedances what exceeds the threshold, ascending, not negative; those at and above the first quartile above 0
     */
    static GeneralizedPareto fitted(double... exceedances) {
        int n = exceedances.length;
        int nodes = FEWEST_NODES + (int) Math.sqrt(n);
        double quartile = exceedances[(int) (n / 4.0 + 0.5) - 1];
        double[] theta = new double[nodes];
        double[] fit = new double[nodes];
        for (int j = 0; j < nodes; j++) {
            theta[j] = 1 / exceedances[n - 1] + (1 - Math.sqrt(nodes / (j + 0.5))) / (PRIOR * quartile);
            fit[j] = n * profile(theta[j], exceedances);
        }
        double best = Arrays.stream(fit).max().orElseThrow();
        double mass = 0;
        double mean = 0;
        for (int j = 0; j < nodes; j++) {
            double weight = Math.exp(fit[j] - best);
            mass += weight;
            mean += weight * theta[j];
        }
        double chosen = mean / mass;
        double shape = meanLog(chosen, exceedances);
        return new GeneralizedPareto((n * shape + PRIOR_WEIGHT * PRIOR_SHAPE) / (n + PRIOR_WEIGHT), -shape / chosen);
    }

    /** The mean log likelihood at θ = −k/σ, maximised over the rest. */
    private static double profile(double theta, double... exceedances) {
        double shape = meanLog(theta, exceedances);
        return Math.log(-theta / shape) - shape - 1;
    }

    private static double meanLog(double theta, double... exceedances) {
        return Arrays.stream(exceedances).map(x -> Math.log1p(-theta * x)).sum() / exceedances.length;
    }

    /** Returns the exceedance below which a share of the distribution lies. */
    double quantile(double probability) {
        double log = -Math.log1p(-probability);
        return shape == 0 ? scale * log : scale * Math.expm1(shape * log) / shape;
    }
}
