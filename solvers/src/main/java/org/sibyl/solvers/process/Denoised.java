package org.sibyl.solvers.process;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;

/**
 * A solver followed by one denoising step: where a path stops short of the data, the draw is E[x₁ | x(1)] instead of x(1) with
 * its residual noise. One more evaluation.
 *
 * @param solver the solver
 */
public record Denoised(Solver solver) implements Solver {

    /** Checks that there is a solver. */
    public Denoised {
        requireNonNull(solver, "solver");
    }

    @Override
    public void requireSuits(GenerativeMethod method) {
        if (method.endsAtData()) {
            throw new IllegalArgumentException(
                    "a final denoising step needs a path that stops short of the data, but " + method + " does not");
        }
        solver.requireSuits(method);
    }

    @Override
    public boolean hasCommonSteps() {
        return solver.hasCommonSteps();
    }

    @Override
    public OptionalInt evaluations() {
        var before = solver.evaluations();
        return before.isPresent() ? OptionalInt.of(before.getAsInt() + 1) : before;
    }

    @Override
    public Batch solve(GenerativeProcess process, Batch start, RowNoise noise, StepListener listener) {
        return process.clean(1, solver.solve(process, start, noise, listener));
    }
}
