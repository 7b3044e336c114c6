package org.sibyl.solvers.grid;

import java.util.function.DoubleUnaryOperator;
import org.sibyl.solvers.method.GenerativeMethod;

/** What grids share: nodes from a formula with exact ends, and checks. */
final class Spacing {

    /** Beyond it the nodes alone are a burden, and their roundings as large as the steps' errors. */
    static final int MOST_STEPS = 1_000_000;

    private Spacing() {}

    static void requireSteps(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a grid needs at least 1 step, but has " + steps);
        }
        if (steps > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "a grid may have at most " + MOST_STEPS + " steps, but has " + steps + "; a few hundred are many");
        }
    }

    static double[] nodes(int steps, DoubleUnaryOperator formula) {
        var nodes = new double[steps + 1];
        for (int i = 1; i < steps; i++) {
            nodes[i] = formula.applyAsDouble((double) i / steps);
        }
        nodes[steps] = 1;
        return nodes;
    }

    /** The noise-to-signal ratio at an end, which must be finite and above 0 for grids in noise levels. */
    static double noiseLevel(GenerativeMethod method, double time) {
        var path = method.at(time);
        double level = path.sigma() / path.alpha();
        if (!(level > 0 && level < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a grid in noise levels needs finite noise at both ends, but " + method
                    + " has the level " + level + "; use a uniform or power grid");
        }
        return level;
    }
}
