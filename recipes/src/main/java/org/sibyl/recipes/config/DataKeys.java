package org.sibyl.recipes.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.recipes.Holdout;
import org.sibyl.recipes.yaml.Examples;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Missing;
import org.sibyl.simulation.data.PairsFiles;
import org.sibyl.simulation.data.Residence;
import org.sibyl.simulation.data.Shapes;
import org.sibyl.simulation.data.Walls;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.trainer.data.ScalingRule;
import org.sibyl.trainer.data.Transform;
import org.sibyl.trainer.data.Transforms;
import org.sibyl.trainer.data.TrialCounts;

/**
 * The section {@code data}: where pairs are and what is known of them, which are left out, which validate, and how they are transformed
 * and scaled.
 */
record DataKeys(
        Optional<String> file,
        Optional<String> theta,
        Optional<String> x,
        Optional<Map<String, ParameterKeys>> parameters,
        Optional<List<Integer>> shape,
        Optional<Map<String, List<Integer>>> observed,
        Optional<Residence> memory,
        Missing missing,
        double margin,
        Optional<TrialCounts> trials,
        Walls bijector,
        double excludedAtMost,
        double validationShare,
        int validationAtMost,
        ScalingRule scaling,
        Transform transform,
        Optional<Map<String, Transform>> transforms) {

    static DataKeys read(Section section, Configuration usual) {
        return Examples.of(Vocabulary.BINDING, DataKeys.class, List.of(), List.of(of(usual)))
                .read(section);
    }

    static DataKeys of(Configuration all) {
        var files = all.files();
        var paths = files.map(PairsFiles::files).orElse(List.of());
        return new DataKeys(
                paths.stream()
                        .map(String::valueOf)
                        .filter(path -> paths.size() == 1)
                        .findFirst(),
                paths.stream()
                        .map(String::valueOf)
                        .filter(path -> paths.size() == 2)
                        .findFirst(),
                paths.stream().map(String::valueOf).skip(1).findFirst(),
                files.map(DataKeys::parameters).filter(known -> !known.isEmpty()),
                files.map(PairsFiles::shape).filter(lengths -> !lengths.isEmpty()),
                files.map(DataKeys::observed).filter(known -> !known.isEmpty()),
                files.map(PairsFiles::residence),
                files.map(PairsFiles::missing).orElse(Missing.REFUSED),
                files.map(PairsFiles::margin).orElse(0.0),
                all.recipe().trials(),
                all.bijector(),
                all.exclusions().limit(),
                all.recipe().holdout().share(),
                all.recipe().holdout().atMost(),
                all.recipe().scaling(),
                all.recipe().transforms().usual(),
                Optional.of(all.recipe().transforms().named()).filter(named -> !named.isEmpty()));
    }

    private static Map<String, ParameterKeys> parameters(PairsFiles files) {
        var all = new LinkedHashMap<String, ParameterKeys>();
        files.parameters().forEach(each -> all.put(each.name(), ParameterKeys.of(each)));
        return all;
    }

    private static Map<String, List<Integer>> observed(PairsFiles files) {
        var all = new LinkedHashMap<String, List<Integer>>();
        files.observed().forEach(each -> all.put(each.name(), Shapes.of(each.form())));
        return all;
    }

    /** The variables that observations are made of; none if they are as their shape says. */
    List<Variable> observedVariables() {
        return observed.stream()
                .flatMap(all -> all.entrySet().stream())
                .map(each -> Variable.data(each.getKey(), Shapes.form(each.getValue())))
                .toList();
    }

    Holdout holdout() {
        return new Holdout(validationShare, validationAtMost);
    }

    /** How data reach the real line. */
    Transforms dataTransforms() {
        return new Transforms(transform, transforms.orElse(Map.of()));
    }

    ExclusionPolicy exclusions() {
        return new ExclusionPolicy(excludedAtMost);
    }
}
