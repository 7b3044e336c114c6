package org.sibyl.solvers.multistep;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;

/**
 * SDE-DPM-Solver++(2M): as {@link DpmSolver}, for the reverse SDE. With h the step in λ, x′ = (σ′/σ) e^(−h) x + α′ (1 − e^(−2h)) D
 * + σ′ √(1 − e^(−2h)) z.
 *
 * <p>Source: Lu et al. (2022), DPM-Solver++, section 5 and appendix A.
 *
 * @param grid the nodes
 */
public record SdeDpmSolver(StepGrid grid) implements Solver {

    /** Checks that there is a grid. */
    public SdeDpmSolver {
        requireNonNull(grid, "grid");
    }

    @Override
    public void requireSuits(GenerativeMethod method) {
        method.requireNormalBase("a sampling SDE needs", "take an ODE solver");
        grid.nodes(method);
    }

    @Override
    public OptionalInt evaluations() {
        return OptionalInt.of(grid.steps());
    }

    @Override
    public Batch solve(GenerativeProcess process, Batch start, RowNoise noise, StepListener listener) {
        return Extrapolation.solve(process, grid, 2, start, listener, (step, here, next, x, clean) -> {
            double shrink = here.alpha() * next.sigma() / (here.sigma() * next.alpha()); // e^(−h)
            double renewed = 1 - shrink * shrink;
            return x.times(next.sigma() / here.sigma() * shrink)
                    .plus(next.alpha() * renewed, clean)
                    .plus(next.sigma() * Math.sqrt(renewed), noise.normals(step, Stream.INCREMENT, x.columns()));
        });
    }
}
