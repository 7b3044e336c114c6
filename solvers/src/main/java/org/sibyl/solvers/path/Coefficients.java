package org.sibyl.solvers.path;

/**
 * A Gaussian path at one time: x(t) = α x₁ + σ ε, with x₁ the clean sample and ε ~ N(0, 1), together with the
 * derivatives of α and σ by the native time of the schedule. The four numbers travel together so that no caller can
 * mix times.
 *
 * <p>The conversions take x and one of velocity v = α̇ x₁ + σ̇ ε, noise ε, clean sample x₁ or score −ε/σ, and give
 * another. They are singular where their divisor vanishes: at σ = 0 those from the clean sample and to the score, at α = 0 those
 * from noise. There they give NaN or infinities; nothing is clipped.
 *
 * @param alpha α(t), the weight of the clean sample, at least 0
 * @param sigma σ(t), the weight of the noise, at least 0
 * @param alphaDot dα/dt
 * @param sigmaDot dσ/dt
 */
public record Coefficients(double alpha, double sigma, double alphaDot, double sigmaDot) {

    /** Α/σ, infinite at the data end. */
    public double snr() {
        return alpha / sigma;
    }

    /** x₁ = (−σ̇ x + σ v) / (α̇ σ − σ̇ α). */
    public Combination velocityToClean() {
        double w = wronskian();
        return new Combination(-sigmaDot / w, sigma / w);
    }

    /** ε = (α̇ x − α v) / (α̇ σ − σ̇ α), which is x / σ at α = 0 whatever the slopes. */
    public Combination velocityToNoise() {
        if (alpha == 0) {
            return new Combination(1 / sigma, 0);
        }
        double w = wronskian();
        return new Combination(alphaDot / w, -alpha / w);
    }

    /** v = (σ̇/σ) x + (α̇ − σ̇ α/σ) x₁. */
    public Combination cleanToVelocity() {
        return new Combination(sigmaDot / sigma, wronskian() / sigma);
    }

    /** v = (α̇/α) x + (σ̇ − α̇ σ/α) ε. */
    public Combination noiseToVelocity() {
        return new Combination(alphaDot / alpha, -wronskian() / alpha);
    }

    /** ε = (x − α x₁) / σ. */
    public Combination cleanToNoise() {
        return new Combination(1 / sigma, -alpha / sigma);
    }

    /** x₁ = (x − σ ε) / α. */
    public Combination noiseToClean() {
        return new Combination(1 / alpha, -sigma / alpha);
    }

    /** score = −ε / σ. */
    public Combination noiseToScore() {
        return new Combination(0, -1 / sigma);
    }

    /** ε = −σ score. */
    public Combination scoreToNoise() {
        return new Combination(0, -sigma);
    }

    /** α̇ σ − σ̇ α, above 0 wherever the signal-to-noise ratio rises with t, below 0 where it falls. */
    private double wronskian() {
        return alphaDot * sigma - sigmaDot * alpha;
    }
}
