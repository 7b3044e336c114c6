package org.sibyl.solvers.ode;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;

/**
 * Solves the probability-flow ODE. It carries a state from either end of the common time axis to the other, which is
 * what densities need.
 */
public interface OdeSolver extends Solver {

    /**
     * The state at the other end.
     *
     * @param method the method whose ODE this is; grids may follow its noise levels
     * @param v the field
     * @param from the end at which x is
     * @param x state there, [rows, columns]
     * @param listener hears of every step
     */
    Batch integrate(GenerativeMethod method, RowwiseField v, End from, Batch x, StepListener listener);

    @Override
    default Batch solve(GenerativeProcess process, Batch start, RowNoise noise, StepListener listener) {
        return integrate(process.method(), process::velocity, End.NOISE, start, listener);
    }

    /** An end of the common time axis. */
    enum End {
        /** s = 0. */
        NOISE,
        /** s = 1. */
        DATA
    }
}
