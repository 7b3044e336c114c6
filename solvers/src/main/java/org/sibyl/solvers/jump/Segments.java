package org.sibyl.solvers.jump;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A map that knows the jumps between given times, one after another, and no others. So it has exactly as many steps as it was made for.
 *
 * @param nodes falling from 1 to 0, at least two
 */
public record Segments(List<Double> nodes) implements DeterministicJumps {
    /** The most steps that {@code sibyl distil} makes a map take. */
    public static final int MOST_DISTILLED = 4;

    /** Checks the times. */
    public Segments {
        nodes = List.copyOf(nodes);
        boolean falls = nodes.size() >= 2
                && nodes.get(0) == 1
                && nodes.get(nodes.size() - 1) == 0
                && nodes.size() - 1 <= MOST_STEPS;
        for (int i = 1; i < nodes.size(); i++) {
            falls &= nodes.get(i) < nodes.get(i - 1);
        }
        if (!falls) {
            throw new IllegalArgumentException(
                    "the times of segments must fall from 1 to 0 in 1 to " + MOST_STEPS + " steps, but are " + nodes);
        }
    }

    /** Equal steps, so many. */
    public static Segments equal(int steps) {
        double[] times = new AverageVelocity().times(steps);
        return new Segments(
                IntStream.rangeClosed(0, steps).mapToObj(i -> times[i]).toList());
    }

    /** How many steps. */
    public int steps() {
        return nodes.size() - 1;
    }

    @Override
    public double[] times(int steps) {
        if (steps != steps()) {
            throw new IllegalArgumentException("this few-step map makes exactly " + steps() + " steps, but " + steps
                    + " were asked for; leave the number out"
                    + (steps >= 1 && steps <= MOST_DISTILLED ? ", or distil another one with --steps " + steps : ""));
        }
        return nodes.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public String toString() {
        return "segments";
    }
}
