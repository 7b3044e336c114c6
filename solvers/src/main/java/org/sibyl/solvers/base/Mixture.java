package org.sibyl.solvers.base;

/** What all mixtures Σₖ wₖ pₖ share, whatever their components are. */
public final class Mixture {

    private Mixture() {}

    /**
     * Returns which component a uniform number chooses: the first at which the weights so far exceed it, and the last where weights sum to a
     * little less than 1.
     *
     * @param uniform in [0, 1]
     * @param weights of the components, at least one
     */
    public static int component(double uniform, double... weights) {
        double sum = 0;
        for (int k = 0; k < weights.length - 1; k++) {
            sum += weights[k];
            if (uniform < sum) {
                return k;
            }
        }
        return weights.length - 1;
    }

    /**
     * Returns ln Σ eᵃ, whatever the size of the terms; −∞ where all are.
     *
     * @param terms ln wₖ pₖ of the components, at least one
     */
    public static double logSum(double... terms) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double term : terms) {
            largest = Math.max(largest, term);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (double term : terms) {
            sum += StrictMath.exp(term - largest);
        }
        return largest + StrictMath.log(sum);
    }
}
