package org.sibyl.solvers.prior;

/** A marginal on the network's scale under noise. Immutable. */
interface NoisedMarginal {

    /**
     * What x = α x₁ + σ ε tells.
     *
     * @param alpha α, at least 0
     * @param sigma σ, at least 0; not both 0
     */
    Moments at(double alpha, double sigma, double x);

    /** The mean without any observation. */
    double mean();

    /** The variance without any observation. */
    double variance();
}
