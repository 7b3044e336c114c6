package org.sibyl.trainer.network;

import java.util.random.RandomGenerator;

/** How a weight starts. A user's own is a lambda. */
@FunctionalInterface
public interface Initializer {

    /** Standard deviation of a standard normal truncated to [−2, 2]. */
    double TRUNCATED_DEVIATION = 0.8796256610342398;

    /** Writes {@code length} values from {@code offset} on. */
    void fill(RandomGenerator random, float[] values, int offset, int length);

    /** Every element the same. */
    static Initializer constant(double value) {
        return (random, values, offset, length) -> {
            for (int i = 0; i < length; i++) {
                values[offset + i] = (float) value;
            }
        };
    }

    /** Zeros. */
    static Initializer zeros() {
        return constant(0);
    }

    /** Ones. */
    static Initializer ones() {
        return constant(1);
    }

    /** Normal with the given standard deviation. */
    static Initializer normal(double deviation) {
        return (random, values, offset, length) -> {
            for (int i = 0; i < length; i++) {
                values[offset + i] = (float) (deviation * random.nextGaussian());
            }
        };
    }

    /** Normal of variance 1/fanIn, truncated at two deviations before scaling (LeCun et al., 1998). */
    static Initializer lecunNormal(int fanIn) {
        double scale = Math.sqrt(1.0 / fanIn) / TRUNCATED_DEVIATION;
        return (random, values, offset, length) -> {
            for (int i = 0; i < length; i++) {
                double z = random.nextGaussian();
                while (!(Math.abs(z) <= 2)) {
                    z = random.nextGaussian();
                }
                values[offset + i] = (float) (scale * z);
            }
        };
    }
}
