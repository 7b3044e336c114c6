package org.sibyl.workflow.study;

import java.util.Locale;

/**
 * One piece of a study: a task, how many pairs it may simulate, and a seed of all chance in it.
 *
 * @param task name of the task
 * @param budget simulated pairs, those that validate included
 * @param seed of pairs, training and draws
 */
public record Cell(String task, int budget, long seed) {
    private static final int LEAST = 100;

    /** Checks the budget. */
    public Cell {
        if (budget < LEAST) {
            throw new IllegalArgumentException("a budget must be at least " + LEAST + " pairs, but is " + budget);
        }
    }

    /** The folder of its models, below that of the study. */
    String folder() {
        return task + "-" + budget + "-" + seed;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, %,d pairs, seed %d", task, budget, seed);
    }
}
