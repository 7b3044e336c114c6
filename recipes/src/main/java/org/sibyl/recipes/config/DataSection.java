package org.sibyl.recipes.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.simulation.data.Missing;
import org.sibyl.simulation.data.PairsFiles;
import org.sibyl.simulation.data.Residence;

/** The files of the section {@code data}. */
final class DataSection {
    private static final List<String> OF_FILES =
            List.of("file", "theta", "x", "parameters", "shape", "observed", "memory");

    private DataSection() {}

    /** The files; none if the pairs come from a task. */
    static Optional<PairsFiles> files(Section section, DataKeys keys, Optional<TaskChoice> task) {
        if (task.isPresent()) {
            requireNone(section, task.get());
            requireUsual(section, "missing", keys.missing() == Missing.REFUSED, task.get());
            requireUsual(section, "margin", keys.margin() == 0, task.get());
            return Optional.empty();
        }
        if (keys.file().isEmpty() && keys.theta().isEmpty() && keys.x().isEmpty()) {
            return Optional.empty();
        }
        boolean isPair = keys.theta().isPresent() && keys.x().isPresent();
        boolean isAny = keys.theta().isPresent() || keys.x().isPresent();
        if (keys.file().isPresent() ? isAny : !isPair) {
            throw section.error(
                    keys.file().isPresent() ? "file" : keys.theta().isPresent() ? "theta" : "x",
                    "data come from one 'file', or from 'theta' and 'x': give exactly these");
        }
        var files = isPair
                ? PairsFiles.of(
                        Path.of(keys.theta().orElseThrow()), Path.of(keys.x().orElseThrow()))
                : PairsFiles.of(Path.of(keys.file().orElseThrow()));
        var parameters = keys.parameters().stream()
                .flatMap(all -> all.entrySet().stream())
                .map(entry -> entry.getValue().named(entry.getKey()))
                .toList();
        return Optional.of(section.made(() -> files.withParameters(parameters)
                .withShape(keys.shape().orElse(List.of()))
                .withObserved(keys.observedVariables())
                .withResidence(keys.memory().orElse(Residence.AUTOMATIC))
                .withMissing(keys.missing())
                .withMargin(keys.margin())));
    }

    /** Keys that every configuration shows, but that mean something for files alone. */
    private static void requireUsual(Section section, String key, boolean isUsual, TaskChoice task) {
        if (!isUsual) {
            throw section.error(
                    key,
                    "'" + key + "' is for pairs from files, these come from the task " + task.name() + ": leave it out"
                            + (key.equals("margin") ? ", and let the section task have it" : ""));
        }
    }

    private static void requireNone(Section section, TaskChoice task) {
        for (String key : OF_FILES) {
            if (section.contains(key)) {
                throw section.error(
                        key,
                        "'" + key + "' is for pairs from files, these come from the task " + task.name()
                                + ": remove the key, or the section task");
            }
        }
    }
}
