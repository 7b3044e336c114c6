package org.sibyl.solvers.grid;

import java.util.List;
import org.sibyl.solvers.method.GenerativeMethod;

/**
 * Nodes given one by one, for instance fitted to a trained model.
 *
 * @param points the nodes on the common time axis, strictly increasing from exactly 0 to exactly 1
 */
public record ExplicitGrid(List<Double> points) implements StepGrid {

    /** Checks and copies the nodes. */
    public ExplicitGrid {
        points = List.copyOf(points);
        if (points.size() < 2 || points.get(0) != 0.0 || points.get(points.size() - 1) != 1.0) {
            throw new IllegalArgumentException(
                    "an explicit grid needs at least 2 nodes from 0 to 1, but its nodes are " + points);
        }
        for (int i = 1; i < points.size(); i++) {
            if (!(points.get(i) > points.get(i - 1))) {
                throw new IllegalArgumentException("an explicit grid needs strictly increasing nodes, but node " + i
                        + " is " + points.get(i) + " after " + points.get(i - 1));
            }
        }
    }

    @Override
    public int steps() {
        return points.size() - 1;
    }

    @Override
    public double[] nodes(GenerativeMethod method) {
        return points.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public String toString() {
        return steps() + " steps on explicit nodes";
    }
}
