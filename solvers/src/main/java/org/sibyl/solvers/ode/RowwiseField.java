package org.sibyl.solvers.ode;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;

/** A right-hand side whose rows may stand at different times, as per-row step control needs. */
@FunctionalInterface
public interface RowwiseField extends VelocityField {

    /**
     * dx/ds of some rows.
     *
     * @param s one time for all rows, or one for each
     * @param rows which rows of the chunk these are
     * @param x their states, [rows, columns]
     */
    Batch at(double[] s, Rows rows, Batch x);

    @Override
    default Batch at(double s, Batch x) {
        return at(new double[] {s}, Rows.all(x.rows()), x);
    }
}
