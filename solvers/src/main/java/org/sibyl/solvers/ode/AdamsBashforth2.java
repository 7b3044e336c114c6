package org.sibyl.solvers.ode;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.StepListener;

/**
 * The two-step method of Adams and Bashforth on unequal steps: second order for one evaluation a step. The first step is a
 * midpoint step.
 *
 * <p>Source: Hairer, Nørsett and Wanner (1993), section III.5.
 *
 * @param grid the nodes
 */
public record AdamsBashforth2(StepGrid grid) implements OdeSolver {

    /** Checks that there is a grid. */
    public AdamsBashforth2 {
        requireNonNull(grid, "grid");
    }

    @Override
    public void requireSuits(GenerativeMethod method) {
        grid.nodes(method);
    }

    @Override
    public OptionalInt evaluations() {
        return OptionalInt.of(grid.steps() + 1);
    }

    @Override
    public Batch integrate(GenerativeMethod method, RowwiseField v, End from, Batch x, StepListener listener) {
        double[] nodes = grid.nodes(method);
        int steps = grid.steps();
        var s = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            s[i] = from == End.NOISE ? nodes[i] : nodes[steps - i];
        }
        listener.at(0, s[0], x);
        var before = v.at(s[0], x);
        double half = (s[1] - s[0]) / 2;
        x = x.plus(2 * half, v.at(s[0] + half, x.plus(half, before)));
        for (int i = 1; i < steps; i++) {
            listener.at(i, s[i], x);
            double h = s[i + 1] - s[i];
            double r = h / (s[i] - s[i - 1]);
            var slope = v.at(s[i], x);
            x = x.plus(h * (1 + r / 2), slope).plus(-h * r / 2, before); // x + h ((1 + r/2) vᵢ − r/2 vᵢ₋₁)
            before = slope;
        }
        listener.at(steps, s[steps], x);
        return x;
    }
}
