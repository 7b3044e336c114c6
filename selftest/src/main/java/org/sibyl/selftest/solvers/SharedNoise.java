package org.sibyl.selftest.solvers;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;

/**
 * The library's own noise, one number for each row, step and stream, given to every column and kept for the next solver: the same
 * draws of many targets by many solvers, at the price of one. Each key of the source makes two rows, since a block of its generator
 * is two numbers. Belongs to one thread.
 */
final class SharedNoise implements RowNoise {

    private final RowNoise source;
    private final Map<Stream, Map<Integer, double[]>> kept = new HashMap<>();

    SharedNoise(RowNoise source) {
        this.source = source;
    }

    @Override
    public int rows() {
        return 2 * source.rows();
    }

    /** Returns one number for each row; not to be changed. */
    double[] numbers(int step, Stream stream) {
        return kept.computeIfAbsent(stream, any -> new HashMap<>())
                .computeIfAbsent(step, any -> source.normals(step, stream, 2).copyValues());
    }

    @Override
    public Batch normals(int step, Stream stream, int columns) {
        double[] numbers = numbers(step, stream);
        return Batch.generate(rows(), columns, (row, column) -> numbers[row]);
    }

    @Override
    public Batch normals(Rows rows, int[] steps, Stream stream, int columns) {
        int[] keys = IntStream.range(0, rows.count()).map(i -> rows.at(i) / 2).toArray();
        var pairs = source.normals(Rows.of(keys), steps, stream, 2);
        return Batch.generate(rows.count(), columns, (i, column) -> pairs.at(i, rows.at(i) % 2));
    }

    @Override
    public Batch signs(int step, Stream stream, int columns) {
        throw new UnsupportedOperationException("solvers need no signs");
    }
}
