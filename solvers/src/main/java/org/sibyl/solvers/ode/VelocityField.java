package org.sibyl.solvers.ode;

import org.sibyl.solvers.Batch;

/** The right-hand side of dx/ds = v(s, x), all rows at one time. */
@FunctionalInterface
public interface VelocityField {

    /**
     * dx/ds, shaped like x.
     *
     * @param s common time
     * @param x state, [rows, columns]
     */
    Batch at(double s, Batch x);

    /**
     * dx/ds for a look ahead: it moves the state to where the field is asked again, and has no other part in the step. Columns that the field does not
     * depend on, such as an integral along the path, may stand still, which saves computing their rates.
     *
     * @param s common time
     * @param x state, [rows, columns]
     */
    default Batch ahead(double s, Batch x) {
        return at(s, x);
    }
}
