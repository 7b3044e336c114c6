package org.sibyl.solvers.grid;

/**
 * Equal steps: s(i) = i / steps.
 *
 * @param steps number of steps, at least 1
 */
public record UniformGrid(int steps) implements StepGrid {

    /** Checks the number of steps. */
    public UniformGrid {
        if (steps < 1) {
            throw new IllegalArgumentException("a uniform grid needs at least 1 step, but steps is " + steps);
        }
    }

    @Override
    public double[] nodes() {
        var nodes = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            nodes[i] = (double) i / steps;
        }
        return nodes;
    }
}
