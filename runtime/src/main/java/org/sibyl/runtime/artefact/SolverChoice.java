package org.sibyl.runtime.artefact;

import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.OdeMethods;
import org.sibyl.solvers.process.Solver;

/**
 * The default solver of a model.
 *
 * @param method name of the method: {@code euler}, {@code heun}, {@code midpoint}, {@code rk4}
 * @param grid nodes on the common time axis
 */
public record SolverChoice(String method, StepGrid grid) {

    /** Checks that there is such a solver. */
    public SolverChoice {
        new FixedStep(OdeMethods.named(method), grid);
    }

    /** Returns the solver. */
    public Solver solver() {
        return new FixedStep(OdeMethods.named(method), grid);
    }
}
