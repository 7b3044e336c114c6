package org.sibyl.solvers.path;

/**
 * The variance-preserving path of a noise rate that grows linearly: β(t) = β₀ + (β₁ − β₀) t, A(t) = ∫β, α = e^(−A/2), σ² = 1 −
 * e^(−A), with t = 0 the data and t = 1 the noise.
 *
 * <p>Source: Song et al. (2021), Score-Based Generative Modeling through Stochastic Differential Equations, equation 33.
 *
 * @param betaMin β₀, above 0
 * @param betaMax β₁, above β₀
 */
public record LinearBeta(double betaMin, double betaMax) {

    /** Checks the rates. */
    public LinearBeta {
        if (!(betaMin > 0 && betaMax > betaMin && betaMax < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a noise rate needs 0 < betaMin < betaMax, but has " + betaMin + " and " + betaMax);
        }
    }

    /** Β(t). */
    public double rate(double t) {
        return betaMin + (betaMax - betaMin) * t;
    }

    /** A(t), the integral of β. */
    public double integral(double t) {
        return betaMin * t + 0.5 * (betaMax - betaMin) * t * t;
    }

    /** The t at which A(t) has the given value. */
    public double timeAtIntegral(double a) {
        double slope = betaMax - betaMin;
        return 2 * a / (betaMin + Math.sqrt(betaMin * betaMin + 2 * slope * a)); // the stable root
    }

    /** The path; at t = 0, σ is 0 and σ̇ infinite. */
    public Coefficients at(double t) {
        double a = integral(t);
        double alpha = StrictMath.exp(-a / 2);
        double sigma = Math.sqrt(-StrictMath.expm1(-a)); // 1 − e^(−A) loses its digits at small A
        double beta = rate(t);
        return new Coefficients(alpha, sigma, -beta / 2 * alpha, beta / 2 * alpha * alpha / sigma);
    }

    /** The t at which α/σ has the given value: e^A = 1 + 1/snr². */
    public double timeAtSnr(double snr) {
        return timeAtIntegral(StrictMath.log1p(1 / (snr * snr)));
    }

    @Override
    public String toString() {
        return "beta " + betaMin + " to " + betaMax;
    }
}
