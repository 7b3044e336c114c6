package org.sibyl.solvers.density;

import java.util.stream.IntStream;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;

/** The trace of the Jacobian, one directional derivative along each unit vector: Σᵢ eᵢᵀ J eᵢ. */
public record ExactDivergence() implements Divergence {

    @Override
    public int estimates() {
        return 1;
    }

    @Override
    public Batch augment(TangentField flow, double[] s, Rows rows, Batch x) {
        int dimension = x.columns();
        var trace = new double[x.rows()];
        var units = IntStream.range(0, dimension)
                .mapToObj(i -> Batch.generate(x.rows(), dimension, (r, c) -> c == i ? 1 : 0))
                .toList();
        var pushed = flow.along(s, rows, x, units);
        for (int i = 0; i < dimension; i++) {
            for (int row = 0; row < trace.length; row++) {
                trace[row] += pushed.get(i).derivative().at(row, i);
            }
        }
        return pushed.get(0).value().withColumn(trace);
    }
}
