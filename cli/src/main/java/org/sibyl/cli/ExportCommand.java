package org.sibyl.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.recipes.TrainedModel;
import org.sibyl.recipes.run.RunFolder;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.workflow.GridFitting;
import org.sibyl.workflow.ModelTables;
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
    private static final int FITTED_DRAWS = 200;

    @Parameters(paramLabel = "RUN", description = "The folder that 'sibyl train' wrote.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path run;

    @Mixin
    private final ModelTarget target = new ModelTarget();

    @Option(
            names = "--fit-grid",
            paramLabel = "FILE",
            description =
                    "Typical observations (.csv, .npy or .npz), on whose draws a step grid is fitted; it becomes the default where"
                            + " it errs less than the usual one at no more evaluations. As 'sibyl fit-grid' does, some seconds.")
    private @Nullable Path typical;

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        target.requireFree();
        engine.requireUsable();
        if (typical == null && spec.commandLine().getParseResult().hasMatchedOption("--engine")) {
            throw new IllegalArgumentException(
                    "--engine is what evaluates the network while a grid is fitted, but there is no --fit-grid:"
                            + " leave it out, or give typical observations");
        }
        var folder = RunFolder.at(run);
        var loaded = folder.load(this::say);
        if (!folder.isEnded()) {
            say("the run has not ended: exporting " + loaded.provenance().command());
        } else if (!folder.hasDigests()) {
            say("the run is an earlier release's, without digests: whether its files are damaged cannot be told");
        }
        var model = loaded.withName(target.name().orElse(loaded.description().name()));
        if (typical != null) {
            requireFittable(model, typical);
        }
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
        if (typical != null) {
            fitGrid(out, typical);
        }
        results.both("out", "written to", out.toString(), out.toString());
        results.line("");
        results.line("Next: sibyl sample %s --observation x.csv --draws 1000 --out draws.csv", out);
        results.print();
        return 0;
    }

    /** Refuses before the export what would fail after it. */
    private static void requireFittable(TrainedModel model, Path observations) {
        if (!(model.description().estimator() instanceof Field)) {
            throw new IllegalArgumentException("--fit-grid needs a model that a solver draws from, but this is a "
                    + model.description().estimator() + ": leave the option out");
        }
        if (!Files.isReadable(observations)) {
            throw new IllegalArgumentException(
                    "--fit-grid must name a file that can be read, but " + observations + " cannot: check the path");
        }
    }

    private void fitGrid(Path model, Path observations) {
        var stored = StoredGrid.of(
                model,
                () -> engine.load(ArtefactReader.read(model)),
                posterior -> new ModelTables(
                                posterior.manifest(),
                                new Notes(spec.commandLine().getErr()))
                        .observations(observations),
                FITTED_DRAWS,
                0,
                GridFitting::best);
        stored.tell(results);
        engine.tell(results);
        results.both("fitSeconds", "seconds of fitting", stored.seconds(), "%.2f".formatted(stored.seconds()));
    }

    private void say(String message) {
        spec.commandLine().getErr().println(message);
        spec.commandLine().getErr().flush();
    }
}
