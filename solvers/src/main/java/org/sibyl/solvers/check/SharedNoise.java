package org.sibyl.solvers.check;

import java.util.HashMap;
import java.util.Map;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;

/**
 * The library's own noise, one number for each row, step and stream, given to every column and kept for the next solver: the same
 * draws of many targets by many solvers, at the price of one. Belongs to one thread.
 */
final class SharedNoise implements RowNoise {

    private final RowNoise source;
    private final Map<Stream, Map<Integer, double[]>> kept = new HashMap<>();

    SharedNoise(RowNoise source) {
        this.source = source;
    }

    @Override
    public int rows() {
        return source.rows();
    }

    @Override
    public Batch normals(int step, Stream stream, int columns) {
        double[] numbers = kept.computeIfAbsent(stream, any -> new HashMap<>())
                .computeIfAbsent(step, any -> source.normals(step, stream, 1).copyColumn(0));
        var values = new double[numbers.length * columns];
        for (int row = 0, i = 0; row < numbers.length; row++) {
            for (int column = 0; column < columns; column++) {
                values[i++] = numbers[row];
            }
        }
        return Batch.of(numbers.length, columns, values);
    }

    @Override
    public Batch signs(int step, Stream stream, int columns) {
        throw new UnsupportedOperationException("solvers need no signs");
    }
}
