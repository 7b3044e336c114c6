package org.sibyl.selftest.solvers;

import java.util.List;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;

/**
 * Noise that is a single 1 in each row but the first two: one row for each step and stream. A solver of a linear SDE is affine in its noise, so
 * that the answers of all rows tell its draws from any noise, exactly and without Monte Carlo.
 *
 * @param steps number of steps with noise
 */
record ImpulseNoise(int steps) implements RowNoise {

    /** The row without any noise. */
    static final int SILENCE = 0;

    /** The row whose start is to be 1; it has no other noise. */
    static final int START = 1;

    /** What steps draw noise for. */
    static final List<Stream> STREAMS = List.of(Stream.INCREMENT, Stream.LEVY_AREA, Stream.CHURN);

    /** Returns the row that has its 1 at a step in a stream. */
    static int row(int step, Stream stream) {
        return START + 1 + STREAMS.size() * step + STREAMS.indexOf(stream);
    }

    @Override
    public int rows() {
        return row(steps, STREAMS.get(0));
    }

    @Override
    public Batch normals(int step, Stream stream, int columns) {
        if (step >= steps || !STREAMS.contains(stream)) {
            throw new UnsupportedOperationException("impulses end before step " + step + " of " + stream);
        }
        int row = row(step, stream);
        return Batch.generate(rows(), columns, (r, c) -> r == row ? 1 : 0);
    }

    @Override
    public Batch normals(Rows rows, int[] steps, Stream stream, int columns) {
        throw new UnsupportedOperationException("impulses are for solvers whose rows share their steps");
    }

    @Override
    public Batch signs(int step, Stream stream, int columns) {
        throw new UnsupportedOperationException("impulses have no signs");
    }
}
