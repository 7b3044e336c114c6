package org.sibyl.solvers.noise;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;

/**
 * The noise of a chunk of rows. Every number is a function of (seed, observation, draw, attempt, step, coordinate, stream) and of
 * nothing else, so that draws do not depend on how rows are grouped into chunks, nor on threads or on order.
 *
 * <p>Immutable and thread-safe.
 */
public interface RowNoise {

    /**
     * The noise of a chunk.
     *
     * @param seed seed of the whole call
     * @param observations for each row the number of its observation, at least 0
     * @param draws for each row the number of its draw, at least 0
     */
    static RowNoise of(long seed, int[] observations, int[] draws) {
        return KeyedNoise.of(seed, observations, draws, new int[draws.length]);
    }

    /**
     * The noise of a chunk whose rows may be repeated attempts at a draw.
     *
     * @param seed seed of the whole call
     * @param observations for each row the number of its observation, at least 0
     * @param draws for each row the number of its draw, at least 0
     * @param attempts for each row the number of its attempt, at least 0; that of attempt 0 is the noise of {@link #of(long, int[], int[])}
     */
    static RowNoise of(long seed, int[] observations, int[] draws, int[] attempts) {
        return KeyedNoise.of(seed, observations, draws, attempts);
    }

    /** The number of rows. */
    int rows();

    /**
     * Independent standard normal numbers.
     *
     * @param step number of the step, at least 0
     * @param stream their use
     * @param columns coordinates for each row, below 2²⁴
     */
    Batch normals(int step, Stream stream, int columns);

    /**
     * Independent standard normal numbers of some rows, each at its own step: the same numbers that {@link #normals(int, Stream,
     * int)} gives them there.
     *
     * @param rows which rows
     * @param steps number of the step of each of them, at least 0
     * @param stream their use
     * @param columns coordinates for each row, below 2²⁴
     */
    Batch normals(Rows rows, int[] steps, Stream stream, int columns);

    /**
     * Independent Rademacher numbers, −1 or 1 with equal probability.
     *
     * @param step number of the step, at least 0
     * @param stream their use
     * @param columns coordinates for each row, below 2²⁴
     */
    Batch signs(int step, Stream stream, int columns);
}
