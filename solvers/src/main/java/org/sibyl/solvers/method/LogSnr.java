package org.sibyl.solvers.method;

import org.sibyl.solvers.support.StandardNormal;

/**
 * A noise schedule by the logarithm of its signal-to-noise ratio, λ(t) = ln(α²/σ²), which falls from t = 0, the data, to t = 1, the noise; and the law of λ
 * in training. Written into artefacts, hence closed.
 *
 * <p>Source: Kingma and Gao (2023), Understanding Diffusion Objectives as the ELBO with Simple Data Augmentation, appendix D.
 */
public sealed interface LogSnr {

    /** Λ(t) at a time in [0, 1]. */
    double at(double t);

    /** dλ/dt. */
    double slope(double t);

    /** The time at which λ has the given value; beyond 0 and 1 for values beyond those of the ends. */
    double timeAt(double logSnr);

    /**
     * The quantile function of the training's times.
     *
     * @param u uniform in (0, 1)
     */
    double trainingTime(double u);

    /** The density of λ in training, as if no value were beyond the ends. */
    double trainingDensity(double logSnr);

    /**
     * The cosine schedule between two ends: λ = 2 shift − 2 ln tan(π τ/2), τ linear in t; training times are uniform.
     *
     * <p>Source: Nichol and Dhariwal (2021); Hoogeboom et al. (2023), for the shift. The derivative is that of λ(t), without the second truncation that
     * BayesFlow applies to the time.
     *
     * @param smallest λ at the noise
     * @param largest λ at the data, above the smallest
     * @param shift moves the middle of the schedule to λ = 2 shift
     */
    record Cosine(double smallest, double largest, double shift) implements LogSnr {
        /** From −12 to 12 without a shift. */
        public static final Cosine DEFAULT = new Cosine(-12, 12, 0);

        private static final double MOST = 60; // where σ² is lost beside 1 in every format

        /** Checks the ends. */
        public Cosine {
            if (!(smallest >= -MOST && largest > smallest && largest <= MOST && Math.abs(shift) <= MOST)) {
                throw new IllegalArgumentException(
                        "a cosine schedule needs -60 <= smallest < largest <= 60 and a shift between, but has "
                                + smallest + ", " + largest + " and " + shift);
            }
        }

        @Override
        public double at(double t) {
            return 2 * shift - 2 * StrictMath.log(StrictMath.tan(Math.PI / 2 * angle(t)));
        }

        @Override
        public double slope(double t) {
            return -2 * Math.PI / StrictMath.sin(Math.PI * angle(t)) * (angleAt(smallest) - angleAt(largest));
        }

        @Override
        public double timeAt(double logSnr) {
            return (angleAt(logSnr) - angleAt(largest)) / (angleAt(smallest) - angleAt(largest));
        }

        @Override
        public double trainingTime(double u) {
            return u;
        }

        @Override
        public double trainingDensity(double logSnr) {
            return -1 / slope(timeAt(logSnr));
        }

        private double angle(double t) {
            return (1 - t) * angleAt(largest) + t * angleAt(smallest);
        }

        private double angleAt(double logSnr) {
            return 2 / Math.PI * StrictMath.atan(StrictMath.exp(shift - logSnr / 2));
        }

        @Override
        public String toString() {
            return "cosine schedule, log-SNR " + smallest + " to " + largest + (shift == 0 ? "" : ", shift " + shift);
        }
    }

    /**
     * Karras et al.'s schedule of σ/α: its root of order ρ is linear in t, and ln(σ/α) is normal in training.
     *
     * <p>Source: Karras et al. (2022), equation 5 and table 1.
     *
     * @param sigmaMin smallest σ/α
     * @param sigmaMax largest σ/α
     * @param rho ρ, at least 1
     * @param meanLog mean of ln(σ/α) in training
     * @param deviationLog its standard deviation, above 0 and finite
     */
    record Karras(double sigmaMin, double sigmaMax, double rho, double meanLog, double deviationLog) implements LogSnr {
        /**
         * From 0.002 to 160, ρ = 7, ln(σ/α) ~ N(−1.2, 1.2²). The paper's 80 is 160 deviations of its data, whose deviation is a half; here it is 1, and from
         * 80 the mean of a posterior would be up to 1.1 % of its deviation off, for draws start as if it were 0. BayesFlow takes 80, and 10⁻⁴ for the smallest,
         * which gains nothing: the final denoising narrows a posterior of deviation 0.03 by 0.2 % from 0.002.
         */
        public static final Karras DEFAULT = new Karras(0.002, 160, 7, -1.2, 1.2);

        private static final double MOST_RHO = 100;

        /** Checks the levels. */
        public Karras {
            NoiseRange.require(sigmaMin, sigmaMax);
            if (!(rho >= 1 && rho <= MOST_RHO)) {
                throw new IllegalArgumentException("rho must be from 1 to 100, but is " + rho);
            }
            if (!Double.isFinite(meanLog) || !(deviationLog > 0 && deviationLog < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "ln sigma needs a finite mean and a finite deviation above 0, but has " + meanLog + " and "
                                + deviationLog);
            }
        }

        @Override
        public double at(double t) {
            return -2 * rho * StrictMath.log(rootAt(t));
        }

        @Override
        public double slope(double t) {
            return -2 * rho * (root(sigmaMax) - root(sigmaMin)) / rootAt(t);
        }

        @Override
        public double timeAt(double logSnr) {
            return (StrictMath.exp(-logSnr / (2 * rho)) - root(sigmaMin)) / (root(sigmaMax) - root(sigmaMin));
        }

        /** Levels beyond the ends are drawn as the ends. */
        @Override
        public double trainingTime(double u) {
            double log = meanLog + deviationLog * StandardNormal.quantile(u);
            return Math.max(0, Math.min(1, timeAt(-2 * log)));
        }

        @Override
        public double trainingDensity(double logSnr) {
            double z = (-logSnr / 2 - meanLog) / deviationLog;
            return StrictMath.exp(StandardNormal.logDensity(z)) / (2 * deviationLog);
        }

        private double rootAt(double t) {
            return (1 - t) * root(sigmaMin) + t * root(sigmaMax);
        }

        private double root(double sigma) {
            return StrictMath.pow(sigma, 1 / rho);
        }

        @Override
        public String toString() {
            return "Karras schedule, sigma " + sigmaMin + " to " + sigmaMax;
        }
    }
}
