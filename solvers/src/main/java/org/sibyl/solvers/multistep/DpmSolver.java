package org.sibyl.solvers.multistep;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;

/**
 * DPM-Solver++(2M): solves the probability-flow ODE exactly in its linear part, with the denoised state extrapolated from two nodes.
 * Second order in λ = ln(α/σ), one evaluation a step.
 *
 * <p>Source: Lu et al. (2022), DPM-Solver++, algorithm 2.
 *
 * @param grid the nodes
 */
public record DpmSolver(StepGrid grid) implements Solver {

    /** Checks that there is a grid. */
    public DpmSolver {
        requireNonNull(grid, "grid");
    }

    @Override
    public void requireSuits(GenerativeMethod method) {
        grid.nodes(method);
    }

    @Override
    public OptionalInt evaluations() {
        return OptionalInt.of(grid.steps());
    }

    @Override
    public Batch solve(GenerativeProcess process, Batch start, RowNoise noise, StepListener listener) {
        return Extrapolation.flow(process, grid, 2, start, listener);
    }
}
