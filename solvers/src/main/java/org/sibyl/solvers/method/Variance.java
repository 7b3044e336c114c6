package org.sibyl.solvers.method;

import org.sibyl.solvers.path.Coefficients;

/** The scale of a diffusion's state: the same path up to a factor at each time. */
public enum Variance {
    /** α² + σ² = 1: the state keeps the variance of the data. */
    PRESERVING {
        @Override
        Coefficients at(double logSnr, double slope) {
            double alpha2 = 1 / (1 + StrictMath.exp(-logSnr));
            double sigma2 = 1 / (1 + StrictMath.exp(logSnr));
            double alpha = Math.sqrt(alpha2);
            double sigma = Math.sqrt(sigma2);
            return new Coefficients(alpha, sigma, 0.5 * alpha * sigma2 * slope, -0.5 * sigma * alpha2 * slope);
        }
    },

    /** α = 1: noise is added to the data, which keep their scale; draws start from noise of the largest σ. */
    EXPLODING {
        @Override
        Coefficients at(double logSnr, double slope) {
            double sigma = StrictMath.exp(-logSnr / 2);
            return new Coefficients(1, sigma, 0, -0.5 * sigma * slope);
        }
    };

    /** The path where λ has a value and a derivative by the native time. */
    abstract Coefficients at(double logSnr, double slope);
}
