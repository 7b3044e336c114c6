package org.sibyl.solvers.check;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;

/**
 * Noise that is a single 1 in each row: row 2 + k has it at step k/2, in the Lévy area where k is odd and in every other stream where k
 * is even; rows 0 and 1 have none. A solver of a linear SDE is linear in its noise, so that the sum of the squared answers of all
 * rows is the variance of its draws, exactly and without Monte Carlo.
 *
 * @param steps number of steps; −1 for a single row without any noise
 */
record ImpulseNoise(int steps) implements RowNoise {

    @Override
    public int rows() {
        return Math.max(1, 2 + 2 * steps);
    }

    @Override
    public Batch normals(int step, Stream stream, int columns) {
        int row = 2 + 2 * step + (stream == Stream.LEVY_AREA ? 1 : 0);
        return Batch.generate(rows(), columns, (r, c) -> r == row ? 1 : 0);
    }

    @Override
    public Batch signs(int step, Stream stream, int columns) {
        throw new UnsupportedOperationException("impulses have no signs");
    }
}
