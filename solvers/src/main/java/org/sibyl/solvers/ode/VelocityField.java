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
}
