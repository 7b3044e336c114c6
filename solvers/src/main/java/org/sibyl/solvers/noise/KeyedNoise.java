package org.sibyl.solvers.noise;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.support.StandardNormal;

/**
 * Noise as a function of its key: Philox, then the normal quantile in {@link StrictMath}, so that it is bit-equal on every machine.
 */
final class KeyedNoise implements RowNoise {

    private static final double TWO_TO_MINUS_53 = 0x1p-53;
    private static final int COORDINATE_BITS = 24;

    private final long[] seeds; // of each row
    private final int[] observations;
    private final int[] draws;

    private KeyedNoise(long[] seeds, int[] observations, int[] draws) {
        this.seeds = seeds;
        this.observations = observations;
        this.draws = draws;
    }

    /**
     * Creates the noise of a chunk.
     *
     * @param seed seed of the whole call
     * @param observations for each row the number of its observation, at least 0
     * @param draws for each row the number of its draw, at least 0
     * @param attempts for each row the number of its attempt at that draw, at least 0
     */
    static KeyedNoise of(long seed, int[] observations, int[] draws, int[] attempts) {
        if (observations.length != draws.length || attempts.length != draws.length) {
            throw new IllegalArgumentException(
                    "noise needs an observation, a draw and an attempt for each row, but has " + observations.length
                            + ", " + draws.length + " and " + attempts.length);
        }
        long[] seeds = Arrays.stream(attempts)
                .mapToLong(attempt -> RandomStreams.attemptSeed(seed, attempt))
                .toArray();
        return new KeyedNoise(seeds, observations.clone(), draws.clone());
    }

    @Override
    public int rows() {
        return draws.length;
    }

    @Override
    public Batch normals(int step, Stream stream, int columns) {
        return numbers(Rows.all(rows()), row -> step, stream, columns, StandardNormal::quantile);
    }

    @Override
    public Batch normals(Rows rows, int[] steps, Stream stream, int columns) {
        return numbers(rows, i -> steps[i], stream, columns, StandardNormal::quantile);
    }

    @Override
    public Batch signs(int step, Stream stream, int columns) {
        return numbers(Rows.all(rows()), row -> step, stream, columns, u -> u < 0.5 ? -1 : 1);
    }

    private Batch numbers(
            Rows rows, IntUnaryOperator step, Stream stream, int columns, DoubleUnaryOperator fromUniform) {
        if (columns >= 1 << COORDINATE_BITS) {
            throw new IllegalArgumentException("a row may have fewer than 2^24 coordinates, but has " + columns);
        }
        var values = new double[rows.count() * columns];
        int purpose = stream.code() << COORDINATE_BITS;
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.at(i);
            int ofStep = step.applyAsInt(i);
            for (int column = 0; column < columns; column += 2) {
                int[] words = Philox.block(seeds[row], draws[row], observations[row], ofStep, purpose | (column >> 1));
                int at = i * columns + column;
                values[at] = fromUniform.applyAsDouble(uniform(words[0], words[1]));
                if (column + 1 < columns) {
                    values[at + 1] = fromUniform.applyAsDouble(uniform(words[2], words[3]));
                }
            }
        }
        return Batch.of(rows.count(), columns, values);
    }

    /** A number in the open interval (0, 1), symmetric about ½: the quantile of 0 or 1 would be infinite. */
    private static double uniform(int high, int low) {
        long bits = (((long) high << 32) | (low & 0xFFFFFFFFL)) >>> 11;
        return (bits + 0.5) * TWO_TO_MINUS_53;
    }
}
