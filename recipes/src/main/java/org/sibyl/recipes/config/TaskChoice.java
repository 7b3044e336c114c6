package org.sibyl.recipes.config;

/**
 * A task of the zoo as a source of pairs.
 *
 * @param name its name
 * @param simulations how many pairs, at least 1
 */
public record TaskChoice(String name, int simulations) {
    /** Pairs of a task unless told otherwise. */
    public static final int SIMULATIONS = 100_000;

    /** Checks the number of pairs. */
    public TaskChoice {
        if (simulations < 1) {
            throw new IllegalArgumentException("simulations must be at least 1, but are " + simulations);
        }
    }

    /** A task with the usual number of pairs. */
    public static TaskChoice named(String name) {
        return new TaskChoice(name, SIMULATIONS);
    }
}
