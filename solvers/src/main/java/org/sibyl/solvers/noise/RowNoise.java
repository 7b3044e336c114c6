package org.sibyl.solvers.noise;

import java.util.function.DoubleUnaryOperator;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.support.StandardNormal;

/**
 * The noise of a chunk of rows. Every number is a function of (seed, observation, draw, step, coordinate, stream) and of
 * nothing else, so that draws do not depend on how rows are grouped into chunks, nor on threads or on order.
 *
 * <p>Bit-equal on every machine: integer arithmetic, then the normal quantile in {@link StrictMath}. Immutable and
 * thread-safe.
 */
public final class RowNoise {

    private static final double TWO_TO_MINUS_53 = 0x1p-53;
    private static final int COORDINATE_BITS = 24;

    private final long seed;
    private final int[] observations;
    private final int[] draws;

    private RowNoise(long seed, int[] observations, int[] draws) {
        this.seed = seed;
        this.observations = observations;
        this.draws = draws;
    }

    /**
     * Creates the noise of a chunk.
     *
     * @param seed seed of the whole call
     * @param observations for each row the number of its observation, at least 0
     * @param draws for each row the number of its draw, at least 0
     */
    public static RowNoise of(long seed, int[] observations, int[] draws) {
        if (observations.length != draws.length) {
            throw new IllegalArgumentException("noise needs one observation and one draw number for each row, but came "
                    + observations.length + " and " + draws.length);
        }
        return new RowNoise(seed, observations.clone(), draws.clone());
    }

    /** Returns the number of rows. */
    public int rows() {
        return draws.length;
    }

    /**
     * Returns independent standard normal numbers.
     *
     * @param step number of the step, at least 0
     * @param stream their use
     * @param columns coordinates for each row, below 2²⁴
     */
    public Batch normals(int step, Stream stream, int columns) {
        return numbers(step, stream, columns, StandardNormal::quantile);
    }

    /**
     * Returns independent Rademacher numbers, −1 or 1 with equal probability.
     *
     * @param step number of the step, at least 0
     * @param stream their use
     * @param columns coordinates for each row, below 2²⁴
     */
    public Batch signs(int step, Stream stream, int columns) {
        return numbers(step, stream, columns, u -> u < 0.5 ? -1 : 1);
    }

    private Batch numbers(int step, Stream stream, int columns, DoubleUnaryOperator fromUniform) {
        if (columns >= 1 << COORDINATE_BITS) {
            throw new IllegalArgumentException("a row may have fewer than 2^24 coordinates, but has " + columns);
        }
        var values = new double[rows() * columns];
        int purpose = stream.code() << COORDINATE_BITS;
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns; column += 2) {
                int[] words = Philox.block(seed, draws[row], observations[row], step, purpose | (column >> 1));
                int at = row * columns + column;
                values[at] = fromUniform.applyAsDouble(uniform(words[0], words[1]));
                if (column + 1 < columns) {
                    values[at + 1] = fromUniform.applyAsDouble(uniform(words[2], words[3]));
                }
            }
        }
        return Batch.of(rows(), columns, values);
    }

    /** Returns a number in the open interval (0, 1), symmetric about ½: the quantile of 0 or 1 would be infinite. */
    private static double uniform(int high, int low) {
        long bits = (((long) high << 32) | (low & 0xFFFFFFFFL)) >>> 11;
        return (bits + 0.5) * TWO_TO_MINUS_53;
    }
}
