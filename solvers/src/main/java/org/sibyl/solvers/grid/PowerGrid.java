package org.sibyl.solvers.grid;

import org.sibyl.solvers.method.GenerativeMethod;

/**
 * Steps that shrink towards the data: s(i) = 1 − (1 − i/steps)^power. Sharp posteriors gain most.
 *
 * @param steps number of steps, at least 1
 * @param power at least 1; 1 is uniform, 2 is a good start
 */
public record PowerGrid(int steps, double power) implements StepGrid {

    /** Checks both. */
    public PowerGrid {
        Spacing.requireSteps(steps);
        if (!(power >= 1 && power < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the power of a grid must be at least 1, but is " + power);
        }
    }

    @Override
    public double[] nodes(GenerativeMethod method) {
        return Spacing.nodes(steps, u -> 1 - StrictMath.pow(1 - u, power));
    }

    @Override
    public String toString() {
        return steps + " steps on a power grid of " + power;
    }
}
