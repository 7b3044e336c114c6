package org.sibyl.solvers.method;

import static java.util.Objects.requireNonNull;

import org.sibyl.solvers.path.LinearBeta;
import org.sibyl.solvers.support.StandardNormal;

/**
 * The noise levels of a denoiser: native time, scale s(t), noise level σ(t) of x = s (x₁ + σ ε), the preconditioning and the law of
 * the training noise. The columns of the table. Written into artefacts, hence closed.
 *
 * <p>Source: Karras et al. (2022), Elucidating the Design Space of Diffusion-Based Generative Models, table 1.
 */
public sealed interface EdmNoise {

    /** The smallest native time. */
    double first();

    /** The largest native time. */
    double last();

    /** Σ(t). */
    double level(double t);

    /** dσ/dt. */
    double levelSlope(double t);

    /** The t at which σ(t) has the given value. */
    double timeAtLevel(double sigma);

    /** s(t). */
    default double scale(double t) {
        return 1;
    }

    /** ds/dt. */
    default double scaleSlope(double t) {
        return 0;
    }

    /** c_skip, c_out, c_in and c_noise at a noise level. */
    Preconditioning precondition(double sigma);

    /** The quantile function of the training times. */
    double trainingTime(double u);

    /**
     * D(x, σ) = skip x + out F(in x; noise).
     *
     * @param skip c_skip
     * @param out c_out
     * @param in c_in
     * @param noise c_noise
     */
    record Preconditioning(double skip, double out, double in, double noise) {}

    /**
     * The design of Karras et al., for data of unit variance.
     *
     * @param sigmaMin smallest level
     * @param sigmaMax largest level
     * @param meanLog mean of ln σ in training
     * @param deviationLog standard deviation of ln σ in training, above 0 and finite
     */
    record Karras(double sigmaMin, double sigmaMax, double meanLog, double deviationLog) implements EdmNoise {

        /** Checks the levels. */
        public Karras {
            NoiseRange.require(sigmaMin, sigmaMax);
            if (!Double.isFinite(meanLog) || !(deviationLog > 0 && deviationLog < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "ln sigma needs a finite mean and a finite deviation above 0, but has " + meanLog + " and "
                                + deviationLog);
            }
        }

        @Override
        public double first() {
            return sigmaMin;
        }

        @Override
        public double last() {
            return sigmaMax;
        }

        @Override
        public double level(double t) {
            return t;
        }

        @Override
        public double levelSlope(double t) {
            return 1;
        }

        @Override
        public double timeAtLevel(double sigma) {
            return sigma;
        }

        @Override
        public Preconditioning precondition(double sigma) {
            double norm = Math.hypot(sigma, 1);
            return new Preconditioning(1 / (norm * norm), sigma / norm, 1 / norm, 0.25 * StrictMath.log(sigma));
        }

        @Override
        public double trainingTime(double u) {
            return StrictMath.exp(meanLog + deviationLog * StandardNormal.quantile(u));
        }

        @Override
        public String toString() {
            return "Karras levels, sigma " + sigmaMin + " to " + sigmaMax;
        }
    }

    /**
     * Variance exploding: t = σ².
     *
     * @param sigmaMin smallest level
     * @param sigmaMax largest level
     */
    record Exploding(double sigmaMin, double sigmaMax) implements EdmNoise {

        /** Checks the levels. */
        public Exploding {
            NoiseRange.require(sigmaMin, sigmaMax);
        }

        @Override
        public double first() {
            return sigmaMin * sigmaMin;
        }

        @Override
        public double last() {
            return sigmaMax * sigmaMax;
        }

        @Override
        public double level(double t) {
            return Math.sqrt(t);
        }

        @Override
        public double levelSlope(double t) {
            return 1 / (2 * Math.sqrt(t));
        }

        @Override
        public double timeAtLevel(double sigma) {
            return sigma * sigma;
        }

        @Override
        public Preconditioning precondition(double sigma) {
            return new Preconditioning(1, sigma, 1, StrictMath.log(0.5 * sigma));
        }

        @Override
        public double trainingTime(double u) {
            double level = sigmaMin * StrictMath.exp(u * StrictMath.log(sigmaMax / sigmaMin));
            return level * level;
        }

        @Override
        public String toString() {
            return "variance-exploding levels, sigma " + sigmaMin + " to " + sigmaMax;
        }
    }

    /**
     * Variance preserving: σ² = e^A − 1, s = 1/√(1 + σ²).
     *
     * @param beta noise rate
     * @param first smallest native time, in (0, 1)
     */
    record Preserving(LinearBeta beta, double first) implements EdmNoise {

        private static final int NOISE_LEVELS = 1000;
        private static final double SMALLEST_TRAINED = 1e-5;

        /** Checks the smallest time. */
        public Preserving {
            requireNonNull(beta, "beta");
            if (!(first > 0 && first < 1)) {
                throw new IllegalArgumentException("the smallest time must be in (0, 1), but is " + first);
            }
        }

        @Override
        public double last() {
            return 1;
        }

        @Override
        public double level(double t) {
            return Math.sqrt(StrictMath.expm1(beta.integral(t)));
        }

        @Override
        public double levelSlope(double t) {
            double sigma = level(t);
            return 0.5 * beta.rate(t) * (sigma + 1 / sigma);
        }

        @Override
        public double timeAtLevel(double sigma) {
            return beta.timeAtIntegral(StrictMath.log1p(sigma * sigma));
        }

        @Override
        public double scale(double t) {
            return StrictMath.exp(-beta.integral(t) / 2);
        }

        @Override
        public double scaleSlope(double t) {
            return -0.5 * beta.rate(t) * scale(t);
        }

        @Override
        public Preconditioning precondition(double sigma) {
            return new Preconditioning(1, -sigma, 1 / Math.hypot(sigma, 1), (NOISE_LEVELS - 1) * timeAtLevel(sigma));
        }

        @Override
        public double trainingTime(double u) {
            return SMALLEST_TRAINED + (1 - SMALLEST_TRAINED) * u;
        }

        @Override
        public String toString() {
            return "variance-preserving levels, " + beta;
        }
    }
}
