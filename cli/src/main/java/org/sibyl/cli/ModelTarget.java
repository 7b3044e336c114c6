package org.sibyl.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sibyl.exporter.ExportOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where a model goes and how it is written: a mix-in. */
final class ModelTarget {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "MODEL",
            description = "Where the model goes: one file if it ends in .sibyl, else a folder.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The model's name. Default: that of the task, the run or the file.")
    private @Nullable String name;

    @Mixin
    private final GraphFlag graph = new GraphFlag();

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    /** Where the model goes. */
    Path out() {
        return out;
    }

    /** Refuses to replace a model unasked, before anything is done. */
    void requireFree() {
        replace.requireFree(out);
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    ExportOptions options() {
        var options = ExportOptions.DEFAULT.withStyle(graph.style());
        return replace.replaces() ? options.replacing() : options;
    }
}
