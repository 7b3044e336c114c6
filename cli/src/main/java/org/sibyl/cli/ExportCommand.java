package org.sibyl.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sibyl.recipes.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private final ModelTarget target = new ModelTarget();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        target.requireFree();
        var folder = RunFolder.at(run);
        var loaded = folder.load(this::say);
        if (!folder.isEnded()) {
            say("the run has not ended: exporting " + loaded.provenance().command());
        } else if (!folder.hasDigests()) {
            say("the run is an earlier release's, without digests: whether its files are damaged cannot be told");
        }
        var model = loaded.withName(target.name().orElse(loaded.description().name()));
        var out = target.out();
        var options = target.options();
        var report = model.export(out, options);
        results.both(
                "name", "name", model.description().name(), model.description().name());
        results.both(
                "parity",
                "export parity",
                report.agreement().byProgram(),
                report.agreement().toString());
        results.both("bytes", "bytes", report.totalBytes(), "%,d".formatted(report.totalBytes()));
        results.both("out", "written to", out.toString(), out.toString());
        results.line("");
        results.line("Next: sibyl sample %s --observation x.csv --draws 1000 --out draws.csv", out);
        results.print();
        return 0;
    }

    private void say(String message) {
        spec.commandLine().getErr().println(message);
        spec.commandLine().getErr().flush();
    }
}
