package org.sibyl.cli;

import java.util.Locale;
import java.util.function.Consumer;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.simulation.data.Bounds;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.PairsFiles;
import org.sibyl.simulation.data.Shapes;
import org.sibyl.solvers.support.Real;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.zoo.Tasks;

/**
 * The pairs that a configuration names: read from files, or simulated of a task.
 *
 * @param say takes remarks on the way
 */
record TrainingPairs(Consumer<String> say) {

    Pairs of(Configuration configuration) {
        var files = configuration.files();
        if (files.isPresent()) {
            var read = files.get().read(configuration.exclusions(), say).withWalls(configuration.bijector());
            if (read.parameters().stream().allMatch(each -> each.support() instanceof Real)) {
                say.accept(
                        "parameters are taken to be any real numbers; name their ends with --parameters, so that no draw leaves the prior");
            }
            return read;
        }
        var chosen = configuration.task().orElseThrow();
        var known = Tasks.named(chosen.name());
        say.accept(String.format(Locale.ROOT, "simulating %,d pairs of %s", chosen.simulations(), known.name()));
        var walls = configuration.bijector();
        return TaskPairs.simulate(
                known,
                chosen.simulations(),
                configuration.recipe().training().seed(),
                Runtime.getRuntime().availableProcessors(),
                configuration.exclusions(),
                walls,
                chosen.margin().orElseGet(() -> TaskPairs.margin(known, walls)));
    }

    /** With all that was found in the files: a run is continued and exported without them being read again in another way. */
    static Configuration complete(Configuration configuration, Pairs pairs) {
        return configuration
                .files()
                .map(files -> configuration.withFiles(complete(files, pairs)))
                .orElse(configuration);
    }

    private static double margin(Pairs pairs) {
        return pairs.parameters().stream()
                .mapToDouble(each -> Bounds.margin(each.support()))
                .max()
                .orElse(0);
    }

    private static PairsFiles complete(PairsFiles files, Pairs pairs) {
        var known = files.withParameters(pairs.parameters()).withMargin(margin(pairs));
        return files.observed().isEmpty() ? known.withShape(Shapes.ofRow(pairs.data())) : known;
    }
}
