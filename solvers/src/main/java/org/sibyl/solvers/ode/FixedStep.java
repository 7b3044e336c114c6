package org.sibyl.solvers.ode;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.StepListener;

/**
 * One method on one grid: every row takes the same steps.
 *
 * @param method the method of each step
 * @param grid the nodes
 */
public record FixedStep(OdeMethod method, StepGrid grid) implements OdeSolver {

    /** Checks that both are there. */
    public FixedStep {
        requireNonNull(method, "method");
        requireNonNull(grid, "grid");
    }

    @Override
    public OptionalInt evaluations() {
        return OptionalInt.of(grid.steps() * method.evaluationsPerStep());
    }

    @Override
    public void requireSuits(GenerativeMethod description) {
        grid.nodes(description);
    }

    @Override
    public Batch integrate(GenerativeMethod description, RowwiseField v, End from, Batch x, StepListener listener) {
        double[] s = grid.nodes(description);
        int steps = grid.steps();
        for (int i = 0; i < steps; i++) {
            double here = from == End.NOISE ? s[i] : s[steps - i];
            double next = from == End.NOISE ? s[i + 1] : s[steps - i - 1];
            listener.at(i, here, x);
            x = method.step(v, here, next - here, x);
        }
        listener.at(steps, from == End.NOISE ? 1 : 0, x);
        return x;
    }
}
