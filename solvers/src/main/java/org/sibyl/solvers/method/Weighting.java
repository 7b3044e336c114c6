package org.sibyl.solvers.method;

/** How much the error of the noise counts at each time. */
public enum Weighting {
    /** σ(t)² times the squared error of the score: the plain squared error of the noise, of low variance. */
    SIGMA_SQUARED,
    /** g(t)² times the squared error of the score: bounds the likelihood, at the price of high variance near the data. */
    LIKELIHOOD
}
