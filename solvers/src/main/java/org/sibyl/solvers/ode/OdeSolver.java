package org.sibyl.solvers.ode;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.process.StepListener;

/**
 * Carries a state from one end of the common time axis to the other. What densities need: it runs both ways.
 *
 * <p>Stateless and thread-safe.
 */
public interface OdeSolver {

    /**
     * Returns the state at the other end.
     *
     * @param v the field
     * @param from 0 or 1
     * @param x state there, [rows, columns]
     * @param listener hears of every step
     */
    Batch integrate(RowwiseField v, End from, Batch x, StepListener listener);

    /** An end of the common time axis. */
    enum End {
        /** s = 0. */
        NOISE,
        /** s = 1. */
        DATA
    }
}
