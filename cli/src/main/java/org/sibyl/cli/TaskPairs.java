package org.sibyl.cli;

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
final class TaskPairs {
    private TaskPairs() {}

    /** Pairs of a task, the same for any number of threads. */
    static Pairs simulate(Task task, int count, long seed, int threads, ExclusionPolicy policy) {
        return simulations(task, threads).withPolicy(policy).run(count, seed, observation(task));
    }

    /** How a task is simulated. */
    static Simulations simulations(Task task, int threads) {
        var prior = Prior.custom(parameters(task), task::drawPrior);
        return Simulations.of(prior, task::simulate).withThreads(threads);
    }

    /** What a task's data are called. */
    static Observation observation(Task task) {
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
