package org.sibyl.workflow;

import java.util.List;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.Simulations;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Observation;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.support.Positive;
import org.sibyl.zoo.Task;
import org.sibyl.zoo.Variable;

/** A task of the zoo as a prior and a simulator. */
public final class TaskPairs {
    private TaskPairs() {}

    /** Pairs of a task, the same for any number of threads. */
    public static Pairs simulate(Task task, int count, long seed, int threads, ExclusionPolicy policy) {
        return simulations(task, threads).withPolicy(policy).run(count, seed, observation(task));
    }

    /** How a task is simulated. */
    public static Simulations simulations(Task task, int threads) {
        return Simulations.of(prior(task), task::simulate).withThreads(threads);
    }

    /** What is known of a task's parameters. */
    public static Prior prior(Task task) {
        return Prior.custom(parameters(task), task::drawPrior);
    }

    /** What a task's data are called. */
    public static Observation observation(Task task) {
        return Observation.named(task.data().stream().map(Variable::name).toList());
    }

    private static List<Parameter> parameters(Task task) {
        return task.parameters().stream().map(TaskPairs::parameter).toList();
    }

    private static Parameter parameter(Variable variable) {
        if (Double.isFinite(variable.lower()) && Double.isFinite(variable.upper())) {
            return Parameter.bounded(variable.name(), variable.lower(), variable.upper())
                    .withUnit(variable.unit());
        }
        return variable.lower() == 0
                ? new Parameter(variable.name(), variable.unit(), new Positive())
                : Parameter.real(variable.name()).withUnit(variable.unit());
    }
}
