package org.sibyl.workflow;

import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.zoo.Task;

/** Pairs of a task of the zoo. */
public final class TaskPairs {
    private TaskPairs() {}

    /** Returns pairs of a task, the same for any number of threads. */
    public static Pairs simulate(Task task, int count, long seed, int threads, ExclusionPolicy policy) {
        return task.simulations().withThreads(threads).withPolicy(policy).run(count, seed, task.data());
    }
}
