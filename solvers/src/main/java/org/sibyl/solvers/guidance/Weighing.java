package org.sibyl.solvers.guidance;

/**
 * How the factors of a product are weighed between noise and data. At the data end all agree; before it the product of the noised densities is not the
 * noised product, whose score needs the covariance Cᵢ = Cov[θ | x, xᵢ] of each factor:
 *
 * <pre>
 *   s = Λ⁻¹ (Σᵢ Cᵢ⁻¹ sᵢ − n C_p⁻¹ s_p + C_q⁻¹ s_q),     Λ = Σᵢ Cᵢ⁻¹ − n C_p⁻¹ + C_q⁻¹
 * </pre>
 *
 * <p>which is exact where all factors are normal. Observations are never taken to know less than the prior, so that Λ is positive definite. Immutable.
 *
 * <p>Source: Linhart et al. (2024), Diffusion posterior sampling for simulation-based inference in tall data settings, section 3.
 */
public sealed interface Weighing {

    /**
     * The covariance of each posterior alone, measured on draws of it, and Cᵢ⁻¹ = Σᵢ⁻¹ + (α²/σ²) I: no derivatives, and steady at every level.
     *
     * @param draws draws of each posterior, at least 50; 500 err by 6 % in a variance
     */
    record Widths(int draws) implements Weighing {

        private static final int LEAST = 50;

        /** Checks the number of draws. */
        public Widths {
            if (draws < LEAST) {
                throw new IllegalArgumentException(
                        "the width of a posterior needs at least " + LEAST + " draws, but has " + draws);
            }
        }

        @Override
        public String toString() {
            return "widths";
        }
    }

    /** Cᵢ = σ²/α dE[θ | x, xᵢ]/dx from the derivatives of the network where the state is: one evaluation more for each parameter and observation. */
    record Jacobians() implements Weighing {

        @Override
        public String toString() {
            return "jacobians";
        }
    }

    /**
     * All weights 1, the score of the product of the noised densities: needs a sampler that settles at every level, and is far from the posterior before
     * the last.
     */
    record Direct() implements Weighing {

        @Override
        public String toString() {
            return "direct";
        }
    }

    /**
     * As {@link Direct}, with the score times {@code last}^(1 − s): a bridge whose densities are less narrow where the noise is large.
     *
     * @param last the factor where all is noise, in (0, 1]; 1/n is usual
     */
    record Damped(double last) implements Weighing {

        /** Checks the factor. */
        public Damped {
            if (!(last > 0 && last <= 1)) {
                throw new IllegalArgumentException(
                        "a damped score needs a factor above 0 and at most 1, but has " + last + "; 1/n is usual");
            }
        }

        @Override
        public String toString() {
            return "damped to " + last;
        }
    }
}
