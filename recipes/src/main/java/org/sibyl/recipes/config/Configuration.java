package org.sibyl.recipes.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.recipes.yaml.YamlException;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.PairsFiles;
import org.sibyl.simulation.data.Walls;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * A whole training as one YAML file: where the pairs come from, and the recipe. Immutable.
 *
 * <p>A file may leave out whatever shall keep its default; {@link #yaml} writes everything, and reading that gives an equal
 * configuration.
 *
 * @param task the task that simulates; empty if the pairs are in files
 * @param files the files; empty if a task simulates
 * @param bijector what becomes of the ends of bounded parameters
 * @param exclusions how many pairs may be left out
 * @param recipe what is to be learned, and the course of the training
 */
public record Configuration(
        Optional<TaskChoice> task,
        Optional<PairsFiles> files,
        Walls bijector,
        ExclusionPolicy exclusions,
        Recipe recipe) {
    private static final YAMLMapper MAPPER = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    /** A recipe without pairs. */
    public static Configuration of(Recipe recipe) {
        return new Configuration(Optional.empty(), Optional.empty(), Walls.USUAL, ExclusionPolicy.DEFAULT, recipe);
    }

    /** A copy whose pairs a task simulates. */
    public Configuration withTask(TaskChoice choice) {
        return new Configuration(Optional.of(choice), Optional.empty(), bijector, exclusions, recipe);
    }

    /** A copy whose pairs are in files. */
    public Configuration withFiles(PairsFiles choice) {
        return new Configuration(Optional.empty(), Optional.of(choice), bijector, exclusions, recipe);
    }

    /** A copy with another recipe. */
    public Configuration withRecipe(Recipe other) {
        return new Configuration(task, files, bijector, exclusions, other);
    }

    /**
     * Reads a file.
     *
     * @throws YamlException if a key or a value is not as it must be; the message begins with file, line and column
     * @throws UncheckedIOException if it cannot be read
     */
    public static Configuration read(Path file) {
        try {
            return parse(Files.readString(file), String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a text.
     *
     * @param source names it in errors
     * @throws YamlException if a key or a value is not as it must be
     */
    public static Configuration parse(String yaml, String source) {
        return of(Section.parse(yaml, source));
    }

    /**
     * Reads the keys of a document, or of a section of a document that holds several configurations.
     *
     * @throws YamlException if a key or a value is not as it must be
     */
    public static Configuration of(Section root) {
        var task = task(root);
        var data = root.section("data");
        var keys = DataKeys.read(data, of(Recipe.mlp()));
        var files = DataSection.files(data, keys, task);
        var base = Recipe.of(Family.of(root).read(root))
                .withHoldout(data.made(keys::holdout))
                .withScaling(keys.scaling())
                .withTransforms(keys.dataTransforms())
                .withTrials(keys.trials());
        var recipe = TrainingSection.read(root.section("training"), base);
        root.requireNoOthers();
        return new Configuration(task, files, keys.bijector(), data.made(keys::exclusions), recipe);
    }

    private static Optional<TaskChoice> task(Section root) {
        if (!root.contains("task")) {
            root.section("task");
            return Optional.empty();
        }
        var section = root.section("task");
        var name = section.text("name")
                .orElseThrow(() -> section.error("name", "a task needs a 'name', such as two-moons"));
        int simulations = section.integer("simulations", TaskChoice.SIMULATIONS);
        var margin = section.contains("margin") ? Optional.of(section.number("margin", 0)) : Optional.<Double>empty();
        section.requireNoOthers();
        return Optional.of(section.made(() -> new TaskChoice(name, simulations, margin)));
    }

    /** A copy for so many pairs, with the number of updates that they need if none was chosen. */
    public Configuration forPairs(int pairs) {
        return withRecipe(recipe.forPairs(pairs));
    }

    /** Every setting that holds, as YAML. */
    public String yaml() {
        var root = JsonNodeFactory.instance.objectNode();
        task.ifPresent(choice -> root.set("task", Vocabulary.BINDING.written(choice)));
        root.set("data", Vocabulary.BINDING.written(DataKeys.of(this)));
        Family.of(recipe).write(recipe.estimator(), root);
        root.set("training", Vocabulary.BINDING.written(TrainingKeys.of(recipe)));
        return MAPPER.writeValueAsString(root);
    }
}
