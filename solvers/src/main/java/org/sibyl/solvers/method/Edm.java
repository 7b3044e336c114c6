package org.sibyl.solvers.method;

import static java.util.Objects.requireNonNull;

import org.sibyl.solvers.path.Coefficients;
import org.sibyl.solvers.path.Combination;

/**
 * EDM diffusion: a preconditioned denoiser D(x, σ) = c_skip x + c_out F(c_in x; c_noise) of x = s (x₁ + σ ε). Data are
 * standardised, so σ_data is 1. Native time runs from the smallest noise level to the largest; a solve is finished by one denoising
 * step.
 *
 * <p>Source: Karras et al. (2022), Elucidating the Design Space of Diffusion-Based Generative Models, section 5.
 *
 * @param levels noise levels and preconditioning
 */
public record Edm(EdmNoise levels) implements GenerativeMethod {

    /** Checks that there are levels. */
    public Edm {
        requireNonNull(levels, "levels");
    }

    /**
     * The design of the paper in units of the data's deviation. The paper's constants are for a deviation of ½, so that
     * the largest level doubles and the mean of ln σ grows by ln 2: ln σ ~ N(−0.5, 1.2²), σ to 160. The smallest stays at 0.002, because the final
     * denoising narrows a posterior of deviation s by σ²/(2 s²): 0.2 % at s = 0.03.
     */
    public static Edm karras() {
        return new Edm(new EdmNoise.Karras(0.002, 160, -0.5, 1.2));
    }

    @Override
    public Coefficients at(double t) {
        double scale = levels.scale(t);
        double level = levels.level(t);
        return new Coefficients(
                scale,
                scale * level,
                levels.scaleSlope(t),
                levels.scaleSlope(t) * level + scale * levels.levelSlope(t));
    }

    @Override
    public double noiseTime() {
        return levels.last();
    }

    @Override
    public double dataTime() {
        return levels.first();
    }

    @Override
    public double timeAtSnr(double snr) {
        return levels.timeAtLevel(1 / snr);
    }

    @Override
    public double networkTime(double t) {
        return levels.precondition(levels.level(t)).noise();
    }

    @Override
    public double inputScale(double t) {
        return levels.precondition(levels.level(t)).in() / levels.scale(t);
    }

    /** (x₁ − c_skip (x₁ + σ ε)) / c_out, without the cancellation of 1 − c_skip. */
    @Override
    public Target target(double t) {
        double sigma = levels.level(t);
        var c = levels.precondition(sigma);
        double rest = c.skip() == 1 ? 0 : sigma * sigma * c.skip(); // 1 − 1/(1 + σ²) = σ²/(1 + σ²)
        return new Target(rest / c.out(), -c.skip() * sigma / c.out());
    }

    /** λ c_out² = 1 for every column of the table. */
    @Override
    public double lossWeight(double t) {
        return 1;
    }

    @Override
    public double trainingTime(double u) {
        return levels.trainingTime(u);
    }

    @Override
    public Combination clean(double t) {
        var c = levels.precondition(levels.level(t));
        return new Combination(c.skip() / levels.scale(t), c.out());
    }

    @Override
    public Combination noise(double t) {
        return at(t).cleanToNoise().after(clean(t));
    }

    @Override
    public Combination velocity(double t) {
        return at(t).cleanToVelocity().after(clean(t));
    }

    @Override
    public String toString() {
        return "EDM (" + levels + ")";
    }
}
