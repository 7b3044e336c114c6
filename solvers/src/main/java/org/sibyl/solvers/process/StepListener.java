package org.sibyl.solvers.process;

import org.sibyl.solvers.Batch;

/**
 * Called by the solving loop before each step and after the last one. It may look at the state and may end the solve by
 * throwing: deadlines, interrupts, trajectories and checks for NaN all live here, and in no solver.
 */
@FunctionalInterface
public interface StepListener {

    /** Hears everything, does nothing. */
    StepListener SILENT = (step, s, x) -> {};

    /**
     * Hears of a state.
     *
     * @param step number of steps taken so far
     * @param s common time; with per-row steps, that of the row that is farthest behind
     * @param x state, [rows, columns]
     */
    void at(int step, double s, Batch x);
}
