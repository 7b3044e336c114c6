package org.sibyl.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.recipes.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl export}: a training as a model that any JVM samples. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a model of a training: ONNX graphs, manifest, parity data, provenance and card, checked against the training engine.",
            "",
            "A run that has not ended is exported with the best weights of its newest checkpoint."
        })
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The folder that 'sibyl train' wrote.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path run;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "MODEL",
            description = "Where the model goes: one file if it ends in .sibyl, else a folder.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--name", paramLabel = "NAME", description = "The model's name. Default: the task's, or the run's.")
    private @Nullable String name;

    @Option(
            names = "--graph",
            defaultValue = "fast",
            paramLabel = "fast|plain",
            description = "How the network is written: for speed, or in the plainest operators (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private GraphStyle graph;

    @Option(names = "--replace", description = "Replace a model that is there already.")
    private boolean replaces;

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var folder = RunFolder.at(run);
        var loaded = folder.load();
        if (!folder.isEnded()) {
            spec.commandLine()
                    .getErr()
                    .println("the run has not ended: exporting "
                            + loaded.provenance().command());
            spec.commandLine().getErr().flush();
        }
        var model = loaded.withName(
                Optional.ofNullable(name).orElse(loaded.description().name()));
        var options = ExportOptions.DEFAULT.withStyle(graph);
        var report = model.export(out, replaces ? options.replacing() : options);
        results.both(
                "name", "name", model.description().name(), model.description().name());
        results.both(
                "parity",
                "export parity",
                Map.of("field", report.fieldDifference(), "jvp", report.jvpDifference()),
                "%.1e field, %.1e J·v (at most %.0e)"
                        .formatted(report.fieldDifference(), report.jvpDifference(), options.tolerance()));
        results.both("bytes", "bytes", report.totalBytes(), "%,d".formatted(report.totalBytes()));
        results.both("out", "written to", out.toString(), out.toString());
        results.line("");
        results.line("Next: sibyl sample %s --observation x.csv --draws 1000 --out draws.csv", out);
        results.print();
        return 0;
    }
}
