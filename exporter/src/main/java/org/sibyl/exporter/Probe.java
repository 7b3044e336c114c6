package org.sibyl.exporter;

import java.util.SplittableRandom;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.solvers.noise.RandomStreams;

/**
 * Inputs on which graphs and training engine are compared: standard normal states, contexts and directions, times spread
 * over [0, 1], and masks with at least one free token. The same for the same sizes.
 */
public final class Probe {

    private Probe() {}

    /** Rows with a time, a mask and a context each. */
    static Npz ofRows(Mode mode, FieldShape shape, int rows) {
        return of(mode, shape, "context", rows, rows);
    }

    /** Rows that share time, mask and context, as in sampling. */
    static Npz ofSharedTime(Mode mode, FieldShape shape, int rows) {
        return of(mode, shape, "context", rows, 1);
    }

    /**
     * Rows of any kind: {@code x} and {@code v} [rows, D, C], {@code t} [conditions], {@code mask} [conditions, D, 1] in joint mode, and
     * what is known [conditions, Lc, Cc] in conditional mode.
     *
     * @param known what the known values of a conditional model are: the field's context, or an observation to be encoded
     * @param conditions how many times and conditions there are: one, or one for each row
     */
    public static Npz of(Mode mode, FieldShape shape, String known, int rows, int conditions) {
        SplittableRandom random = RandomStreams.parity(rows, conditions);
        Npz inputs = Npz.empty()
                .with("x", normal(random, rows, shape.tokens(), shape.channels()))
                .with("t", times(conditions));
        if (mode instanceof Mode.Joint) {
            inputs = inputs.with("mask", masks(random, conditions, shape.tokens()));
        }
        if (mode instanceof Mode.Conditional) {
            inputs = inputs.with(known, normal(random, conditions, shape.contextTokens(), shape.contextChannels()));
        }
        return inputs.with("v", normal(random, rows, shape.tokens(), shape.channels()));
    }

    private static NumericArray times(int count) {
        float[] t = new float[count];
        for (int i = 0; i < count; i++) {
            t[i] = (i + 0.5f) / count;
        }
        return NumericArray.of(t, count);
    }

    private static NumericArray normal(SplittableRandom random, int... shape) {
        float[] values = new float[shape[0] * shape[1] * shape[2]];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return NumericArray.of(values, shape);
    }

    private static NumericArray masks(SplittableRandom random, int rows, int tokens) {
        float[] mask = new float[rows * tokens];
        for (int row = 0; row < rows; row++) {
            int free = random.nextInt(tokens);
            for (int token = 0; token < tokens; token++) {
                mask[row * tokens + token] = token != free && random.nextBoolean() ? 1 : 0;
            }
        }
        return NumericArray.of(mask, rows, tokens, 1);
    }
}
