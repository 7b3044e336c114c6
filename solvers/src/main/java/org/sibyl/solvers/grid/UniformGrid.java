package org.sibyl.solvers.grid;

import org.sibyl.solvers.method.GenerativeMethod;

/**
 * Equal steps: s(i) = i / steps.
 *
 * @param steps number of steps, at least 1
 */
public record UniformGrid(int steps) implements StepGrid {

    /** Checks the number of steps. */
    public UniformGrid {
        Spacing.requireSteps(steps);
    }

    @Override
    public double[] nodes(GenerativeMethod method) {
        return Spacing.nodes(steps, u -> u);
    }

    @Override
    public String toString() {
        return steps + " equal steps";
    }
}
