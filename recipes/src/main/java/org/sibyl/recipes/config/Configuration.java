package org.sibyl.recipes.config;

import org.sibyl.recipes.field.FieldChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.recipes.Holdout;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.recipes.yaml.YamlException;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.PairsFiles;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.trainer.data.ScalingRule;
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
 * @param bijector how bounded parameters reach the real line
 * @param exclusions how many pairs may be left out
 * @param recipe network, method, training
 */
public record Configuration(
        Optional<TaskChoice> task,
        Optional<PairsFiles> files,
        Bijector bijector,
        ExclusionPolicy exclusions,
        Recipe recipe) {
    private static final YAMLMapper MAPPER = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    /** A recipe without pairs. */
    public static Configuration of(Recipe recipe) {
        return new Configuration(
                Optional.empty(), Optional.empty(), Parameter.BIJECTOR, ExclusionPolicy.DEFAULT, recipe);
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
        var root = Section.parse(yaml, source);
        var task = task(root);
        var data = root.section("data");
        var files = DataSection.read(data, task);
        var bijector = data.choice("bijector", List.of(Bijector.values()), MethodSection::lower, Parameter.BIJECTOR);
        var exclusions =
                data.made(() -> new ExclusionPolicy(data.number("excluded-at-most", ExclusionPolicy.DEFAULT.limit())));
        var holdout = data.made(() -> new Holdout(
                data.number("validation-share", Holdout.DEFAULT.share()),
                data.integer("validation-at-most", Holdout.DEFAULT.atMost())));
        var scaling = data.choice(
                "scaling", List.of(ScalingRule.values()), MethodSection::lower, ScalingRule.MEAN_AND_DEVIATION);
        data.requireNoOthers();
        var network = NetworkSection.read(root.section("network"), Recipe.mlp().field().network());
        var method =
                MethodSection.read(root.section("method"), FieldChoice.of(network).method());
        var sampling = SamplingSection.read(root.section("sampling"), method.solver(), method.method());
        var base = Recipe.of(network)
                .withMethod(method.withSolver(sampling))
                .withHoldout(holdout)
                .withScaling(scaling);
        var recipe = TrainingSection.read(root.section("training"), base);
        root.requireNoOthers();
        return new Configuration(task, files, bijector, exclusions, recipe);
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
        section.requireNoOthers();
        return Optional.of(section.made(() -> new TaskChoice(name, simulations)));
    }

    /** A copy for so many pairs, with the number of updates that they need if none was chosen. */
    public Configuration forPairs(int pairs) {
        return withRecipe(recipe.forPairs(pairs));
    }

    /** Every setting that holds, as YAML. */
    public String yaml() {
        var root = new LinkedHashMap<String, Object>();
        task.ifPresent(choice -> root.put("task", taskKeys(choice)));
        var data = new LinkedHashMap<String, Object>();
        files.ifPresent(choice -> DataSection.write(data, choice));
        data.put("bijector", MethodSection.lower(bijector));
        data.put("excluded-at-most", exclusions.limit());
        data.put("validation-share", recipe.holdout().share());
        data.put("validation-at-most", recipe.holdout().atMost());
        data.put("scaling", MethodSection.lower(recipe.scaling()));
        root.put("data", data);
        root.put("network", NetworkSection.write(recipe.field().network()));
        root.put("method", MethodSection.write(recipe.field().method()));
        root.put("training", TrainingSection.write(recipe));
        root.put("sampling", SamplingSection.write(recipe.field().method().solver()));
        return MAPPER.writeValueAsString(root);
    }

    private static Map<String, Object> taskKeys(TaskChoice choice) {
        var keys = new LinkedHashMap<String, Object>();
        keys.put("name", choice.name());
        keys.put("simulations", choice.simulations());
        return keys;
    }
}
