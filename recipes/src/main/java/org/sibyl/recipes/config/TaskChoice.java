package org.sibyl.recipes.config;

import java.util.Optional;

/**
 * A task of the zoo as a source of pairs.
 *
 * @param name its name
 * @param simulations how many pairs, at least 1
 * @param margin by how much of each range they go beyond the ends of the prior; if empty, as the task says
 */
public record TaskChoice(String name, int simulations, Optional<Double> margin) {
    /** Pairs of a task unless told otherwise. */
    public static final int SIMULATIONS = 100_000;

    /** Checks the number of pairs. */
    public TaskChoice {
        if (simulations < 1) {
            throw new IllegalArgumentException("simulations must be at least 1, but are " + simulations);
        }
    }

    /** A task with its own margin. */
    public TaskChoice(String name, int simulations) {
        this(name, simulations, Optional.empty());
    }

    /** A copy with another number of pairs. */
    public TaskChoice withSimulations(int count) {
        return new TaskChoice(name, count, margin);
    }

    /** A copy with another margin. */
    public TaskChoice withMargin(double share) {
        return new TaskChoice(name, simulations, Optional.of(share));
    }

    /** A task with the usual number of pairs. */
    public static TaskChoice named(String name) {
        return new TaskChoice(name, SIMULATIONS);
    }
}
