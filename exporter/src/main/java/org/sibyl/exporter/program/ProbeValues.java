package org.sibyl.exporter.program;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sibyl.arrays.NumericArray;
import org.sibyl.solvers.noise.RandomStreams;

/** Random inputs on which programs and training engine are compared: the same for the same sizes. */
public final class ProbeValues {
    private final SplittableRandom random;

    /**
     * Values of a probe.
     *
     * @param rows how many rows it has
     * @param conditions how many conditions
     */
    public ProbeValues(int rows, int conditions) {
        random = RandomStreams.parity(rows, conditions);
    }

    /** Standard normal numbers. */
    public NumericArray normal(int... shape) {
        int size = 1;
        for (int length : shape) {
            size = Math.multiplyExact(size, length);
        }
        float[] values = new float[size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return NumericArray.of(values, shape);
    }

    /** Masks with at least one free token in each row, equal over the channels of a token. */
    public NumericArray masks(int rows, int tokens, int channels) {
        float[] mask = new float[rows * tokens * channels];
        for (int row = 0; row < rows; row++) {
            int free = random.nextInt(tokens);
            for (int token = 0; token < tokens; token++) {
                int first = (row * tokens + token) * channels;
                Arrays.fill(mask, first, first + channels, token != free && random.nextBoolean() ? 1 : 0);
            }
        }
        return NumericArray.of(mask, rows, tokens, channels);
    }

    /** Masks of single numbers, 1 where one is there, at least the first of each row. */
    public NumericArray presences(int rows, int tokens, int channels) {
        float[] mask = new float[rows * tokens * channels];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % (tokens * channels) == 0 || random.nextBoolean() ? 1 : 0;
        }
        return NumericArray.of(mask, rows, tokens, channels);
    }

    /** Times spread over [0, 1]. */
    public static NumericArray times(int count) {
        float[] t = new float[count];
        for (int i = 0; i < count; i++) {
            t[i] = (i + 0.5f) / count;
        }
        return NumericArray.of(t, count);
    }
}
