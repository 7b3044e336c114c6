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
 * DPM-Solver++(3M): as {@link DpmSolver}, with the denoised state extrapolated from three nodes. Third order in λ = ln(α/σ), one evaluation a step; the
 * first step is of order 1 and the second of order 2, where noise hides the data and both are as good.
 *
 * <p>Source: Lu et al. (2022), DPM-Solver++, section 4.2 with k = 3, and the multistep update of third order in the authors' code.
 *
 * @param grid the nodes
 */
public record ThirdOrderDpmSolver(StepGrid grid) implements Solver {

    /** Checks that there is a grid. */
    public ThirdOrderDpmSolver {
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
        return Extrapolation.flow(process, grid, 3, start, listener);
    }
}
