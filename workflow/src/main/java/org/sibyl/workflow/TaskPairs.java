package org.sibyl.workflow;

import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.Walls;
import org.sibyl.zoo.Task;

/** Pairs of a task of the zoo. */
public final class TaskPairs {
    private TaskPairs() {}

    /** Returns pairs of a task, the same for any number of threads. */
    public static Pairs simulate(Task task, int count, long seed, int threads, ExclusionPolicy policy) {
        return simulate(task, count, seed, threads, policy, Walls.USUAL, 0);
    }

    /**
     * Returns pairs that a model is trained on.
     *
     * @param walls of the parameters
     * @param margin by how much of each range they go beyond the ends of the prior; see {@link #margin(Task, Walls)}
     * @throws IllegalArgumentException if there is a margin beyond walls that have nothing beyond them
     */
    public static Pairs simulate(
            Task task, int count, long seed, int threads, ExclusionPolicy policy, Walls walls, double margin) {
        if (margin > 0 && walls != Walls.TRUNCATED) {
            throw new IllegalArgumentException("a margin beyond the ends needs truncated walls, but they are " + walls
                    + ": leave the bijector out, or let the margin be 0");
        }
        return task.simulations()
                .withThreads(threads)
                .withPolicy(policy)
                .withMargin(margin)
                .run(count, seed, task.data())
                .withWalls(walls);
    }

    /** Returns the margin of a task where nothing else is said: its own if there is anything beyond the walls. */
    public static double margin(Task task, Walls walls) {
        return walls == Walls.TRUNCATED ? task.margin() : 0;
    }
}
