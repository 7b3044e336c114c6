package org.sibyl.trainer.objective;

import java.util.random.RandomGenerator;

/** How training times are drawn in [0, 1), given a uniform number that is already stratified across the batch. */
public sealed interface TimeLaw {

    /** The time at a quantile level in [0, 1). */
    double quantile(double level);

    /** Every time equally often. */
    record Uniform() implements TimeLaw {
        @Override
        public double quantile(double level) {
            return level;
        }
    }

    /**
     * t = u^power with u uniform, so that the density of t is t^(1/power − 1)/power: more times near 1 for a power below 1, which in flow matching is the
     * data.
     *
     * @param power above 0; 1 is uniform, 1/2 gives density 2t
     */
    record Power(double power) implements TimeLaw {
        /** Checks the power. */
        public Power {
            if (!(power > 0 && Double.isFinite(power))) {
                throw new IllegalArgumentException("the time law's power must be above 0 and finite, but is " + power);
            }
        }

        /**
         * The law of density proportional to t^(1/(1 + α)), which BayesFlow documents for its {@code time_power_law_alpha}. What it draws, t = u^(1 + α),
         * has more times near 0, the noise, for α above 0: that is {@code new Power(1 + α)}.
         *
         * @param alpha α, above −1
         */
        public static Power ofAlpha(double alpha) {
            if (!(alpha > -1 && Double.isFinite(alpha))) {
                throw new IllegalArgumentException("alpha of a time law must be above -1 and finite, but is " + alpha);
            }
            return new Power((1 + alpha) / (2 + alpha));
        }

        @Override
        public double quantile(double level) {
            return Math.pow(level, power);
        }
    }

    /** One time a row: the unit interval is cut into as many strata as rows, shuffled over the rows. */
    default float[] draw(int rows, RandomGenerator random) {
        double[] levels = Strata.shuffled(rows, random);
        float[] times = new float[rows];
        for (int i = 0; i < rows; i++) {
            times[i] = (float) quantile(levels[i]);
        }
        return times;
    }
}
