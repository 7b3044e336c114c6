package org.sibyl.solvers.method;

import static java.util.Objects.requireNonNull;

import org.sibyl.solvers.path.Coefficients;
import org.sibyl.solvers.path.LinearBeta;

/**
 * The forward noising of score matching, dx = f dt + g dW, with t = 0 the data and t = 1 the noise. Written into artefacts,
 * hence closed.
 *
 * <p>Source: Song et al. (2021), Score-Based Generative Modeling through Stochastic Differential Equations, section 3.4.
 */
public sealed interface Diffusion {

    /** The path at a time in (0, 1]. */
    Coefficients at(double t);

    /** The time at which α/σ has the given value. */
    double timeAtSnr(double snr);

    /** g(t)², the squared diffusion. */
    default double squaredDiffusion(double t) {
        var path = at(t);
        // d(σ²)/dt = 2 (α̇/α) σ² + g²
        return 2 * path.sigma() * (path.sigmaDot() - path.alphaDot() / path.alpha() * path.sigma());
    }

    /**
     * Variance preserving: f = −½ β x, g² = β.
     *
     * @param beta noise rate
     */
    record VariancePreserving(LinearBeta beta) implements Diffusion {

        /** Checks that there is a rate. */
        public VariancePreserving {
            requireNonNull(beta, "beta");
        }

        @Override
        public Coefficients at(double t) {
            return beta.at(t);
        }

        @Override
        public double timeAtSnr(double snr) {
            return beta.timeAtSnr(snr);
        }

        @Override
        public String toString() {
            return "variance-preserving, " + beta;
        }
    }

    /**
     * Variance exploding: f = 0, σ(t) = σ₀ (σ₁/σ₀)ᵗ.
     *
     * @param sigmaMin σ₀, above 0
     * @param sigmaMax σ₁, above σ₀
     */
    record VarianceExploding(double sigmaMin, double sigmaMax) implements Diffusion {

        /** Checks the range. */
        public VarianceExploding {
            NoiseRange.require(sigmaMin, sigmaMax);
        }

        @Override
        public Coefficients at(double t) {
            double growth = StrictMath.log(sigmaMax / sigmaMin);
            double sigma = sigmaMin * StrictMath.exp(t * growth);
            return new Coefficients(1, sigma, 0, sigma * growth);
        }

        @Override
        public double timeAtSnr(double snr) {
            return -StrictMath.log(snr * sigmaMin) / StrictMath.log(sigmaMax / sigmaMin);
        }

        @Override
        public String toString() {
            return "variance-exploding, sigma " + sigmaMin + " to " + sigmaMax;
        }
    }
}
