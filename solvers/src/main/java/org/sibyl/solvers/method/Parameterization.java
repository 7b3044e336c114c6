package org.sibyl.solvers.method;

import org.sibyl.solvers.path.Coefficients;

/**
 * What stands for the clean sample x₁ and the noise ε of a state x = α x₁ + σ ε: each is a combination of the two, and from any of them, with the state, follow
 * all others. In units of unit variance the path is a quarter of a circle, cos φ = α/√(α² + σ²), sin φ = σ/√(α² + σ²), whatever the scale of
 * the state: so velocities mean the same for variance-preserving and variance-exploding paths.
 *
 * <p>Source: Salimans and Ho (2022), Progressive Distillation for Fast Sampling of Diffusion Models, appendix D; Karras et al. (2022), section 5.
 */
public enum Parameterization {
    /** The noise ε. */
    NOISE {
        @Override
        Target target(Coefficients path) {
            return new Target(0, 1);
        }
    },

    /** The velocity cos φ ε − sin φ x₁, along the circle from data to noise. */
    VELOCITY {
        @Override
        Target target(Coefficients path) {
            double radius = Math.hypot(path.alpha(), path.sigma());
            return new Target(-path.sigma() / radius, path.alpha() / radius);
        }
    },

    /** The clean sample x₁. */
    X {
        @Override
        Target target(Coefficients path) {
            return new Target(1, 0);
        }
    },

    /** The score −ε/σ. */
    SCORE {
        @Override
        Target target(Coefficients path) {
            return new Target(0, -1 / path.sigma());
        }
    },

    /**
     * Karras et al.'s preconditioned clean sample (x₁ − c_skip x/α)/c_out for data of unit variance, with c_skip = 1/(1 + σ²/α²) and c_out² = (σ²/α²) c_skip:
     * the velocity with the other sign. (BayesFlow multiplies the state by α where it must be divided, which is another target.)
     */
    F {
        @Override
        Target target(Coefficients path) {
            var velocity = VELOCITY.target(path);
            return new Target(-velocity.ofClean(), -velocity.ofNoise());
        }
    };

    abstract Target target(Coefficients path);
}
