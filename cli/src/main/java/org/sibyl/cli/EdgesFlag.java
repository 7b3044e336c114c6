package org.sibyl.cli;

import java.util.Optional;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.config.TaskChoice;
import org.sibyl.recipes.field.FieldChoice;
import org.sibyl.recipes.network.Edges;
import org.sibyl.recipes.network.SimFormerChoice;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.zoo.Tasks;
import picocli.CommandLine.Option;

/** The option that says which variables of a transformer attend to which: a mix-in. */
final class EdgesFlag {

    private enum Way {
        ALL,
        TASK
    }

    @Option(
            names = "--edges",
            paramLabel = "all|task",
            description =
                    "Which variables of a simformer attend to which: all to all, or as the task says that it makes its data, so that"
                            + " what is independent given all else is so in the network. Default: as the recipe or the file says, else all.")
    private Optional<Way> way = Optional.empty();

    /** Whether it was given. */
    boolean isGiven() {
        return way.isPresent();
    }

    /** A configuration with what was given. */
    Configuration of(Configuration base) {
        return way.map(chosen -> base.withRecipe(attending(base.recipe(), chosen, base.task())))
                .orElse(base);
    }

    private static Recipe attending(Recipe base, Way chosen, Optional<TaskChoice> task) {
        if (base.estimator() instanceof FieldChoice field && field.network() instanceof SimFormerChoice network) {
            return base.withNetwork(chosen == Way.ALL ? network.withEdges(Edges.ALL) : network.withEdges(graph(task)));
        }
        throw new IllegalArgumentException("--edges needs a recipe whose network is simformer, but the recipe is "
                + base.name() + ": leave it out, or take simformer-flow");
    }

    private static DependencyGraph graph(Optional<TaskChoice> task) {
        String name = task.map(TaskChoice::name)
                .orElseThrow(() -> new IllegalArgumentException("--edges task needs a task, but the pairs come from"
                        + " files: say in a configuration what is made from what, edges: {x1: [theta1]}"));
        return Tasks.named(name)
                .graph()
                .orElseThrow(() -> new IllegalArgumentException("--edges task needs a task that says what it makes from"
                        + " what, but " + name + " does not: leave it out"));
    }
}
