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
     * t = p^power with p uniform on the last stretch: more times near the data for power below 1.
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
