package org.sibyl.solvers.density;

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
        var velocity = x;
        for (int i = 0; i < dimension; i++) {
            int unit = i;
            var pushed = flow.along(s, rows, x, Batch.generate(x.rows(), dimension, (r, c) -> c == unit ? 1 : 0));
            velocity = pushed.value();
            for (int row = 0; row < trace.length; row++) {
                trace[row] += pushed.derivative().at(row, i);
            }
        }
        return velocity.withColumn(trace);
    }
}
