package org.sibyl.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.point.PointChoice;
import org.sibyl.runtime.artefact.Point;
import picocli.CommandLine.Option;

/** The option that names the models between which a network chooses: a mix-in. */
final class ModelsFlag {
    @Option(
            names = "--models",
            split = ",",
            paramLabel = "NAME",
            description = "Names of the models of the recipe model-choice, in the order of their numbers, from 0.")
    private @Nullable List<String> models;

    /** Whether it was given. */
    boolean isGiven() {
        return models != null;
    }

    /** A recipe with what was given. */
    Recipe of(Recipe base) {
        return Optional.ofNullable(models)
                .map(names -> named(base, names.toArray(String[]::new)))
                .orElse(base);
    }

    private static Recipe named(Recipe base, String... names) {
        if (base.estimator() instanceof PointChoice point
                && new Point(point.rules()).models().isPresent()) {
            var between = PointChoice.between(names);
            return base.withEstimator(new PointChoice(between.rules(), point.body(), point.encoder()));
        }
        throw new IllegalArgumentException(
                "--models needs a recipe that chooses between models, model-choice, but the recipe" + " is "
                        + base.name() + ": leave it out, or take that recipe");
    }
}
