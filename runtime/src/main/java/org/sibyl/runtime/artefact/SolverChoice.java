package org.sibyl.runtime.artefact;

import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.multistep.DpmSolver;
import org.sibyl.solvers.multistep.SdeDpmSolver;
import org.sibyl.solvers.ode.AdamsBashforth2;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.OdeMethods;
import org.sibyl.solvers.process.Denoised;
import org.sibyl.solvers.process.Solver;

/**
 * The default solver of a model: a one-step ODE method, {@code adams-bashforth-2}, {@code dpm-solver++} or {@code
 * sde-dpm-solver++} on a grid. For a method that stops short of the data it is followed by one denoising step.
 *
 * @param method name of the method: {@code midpoint}, {@code heun}, {@code rk4}, ...
 * @param grid nodes on the common time axis
 */
public record SolverChoice(String method, StepGrid grid) {

    /** Checks that there is such a solver. */
    public SolverChoice {
        named(method, grid);
    }

    /** Returns the solver for a generative method. */
    public Solver solver(GenerativeMethod description) {
        var solver = named(method, grid);
        return description.endsAtData() ? solver : new Denoised(solver);
    }

    private static Solver named(String method, StepGrid grid) {
        return switch (method) {
            case "adams-bashforth-2" -> new AdamsBashforth2(grid);
            case "dpm-solver++" -> new DpmSolver(grid);
            case "sde-dpm-solver++" -> new SdeDpmSolver(grid);
            default -> new FixedStep(OdeMethods.named(method), grid);
        };
    }
}
