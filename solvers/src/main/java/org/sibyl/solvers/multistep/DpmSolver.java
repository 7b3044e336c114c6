package org.sibyl.solvers.multistep;

import static java.util.Objects.requireNonNull;

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
    public Batch solve(GenerativeProcess process, Batch start, RowNoise noise, StepListener listener) {
        return Extrapolation.solve(process, grid, start, listener, (step, here, next, x, clean) -> {
            double kept = next.sigma() / here.sigma();
            return x.times(kept).plus(next.alpha() - here.alpha() * kept, clean); // (σ′/σ) x + (α′ − α σ′/σ) D
        });
    }
}
