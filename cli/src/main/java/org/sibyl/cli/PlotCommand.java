package org.sibyl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.files.SampleFile;
import org.sibyl.report.plot.CornerPlot;
import org.sibyl.report.plot.Picture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl plot}: a corner plot of draws. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = {
            "Draws a corner plot: the marginal of each parameter, and for each pair of them the regions that hold 50 and 90 %% of the"
                    + " draws. Above a marginal stand median and central 68 %% interval, or, of several modes, the regions that hold 68 %%.",
            "",
            "Draws are a CSV with one row each, as 'sibyl sample' writes them, or an array [draws, parameters] in an .npy, or called"
                    + " draws, or theta, in an .npz. Columns of further files are matched by name where they have a header, else by position."
        },
        footer = {
            "",
            "Examples:",
            "  sibyl plot draws.csv --out corner.png",
            "  sibyl plot draws.csv --reference exact.csv --truth theta.csv --labels Sibyl,exact --out corner.svg"
        })
final class PlotCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DRAWS", description = "The draws: .csv, .csv.gz, .npy or .npz.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path draws;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the picture goes; it ends in .png or .svg, which chooses the format.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--reference",
            paramLabel = "FILE",
            description = "Other draws, laid over the first as lines; may be given several times.")
    private List<Path> references = new ArrayList<>();

    @Option(names = "--truth", paramLabel = "FILE", description = "True parameters to mark: a table of one row.")
    private @Nullable Path truth;

    @Option(
            names = "--names",
            split = ",",
            paramLabel = "NAME",
            description =
                    "The columns to plot, in order. Where the draws have no header, or none of these names: what all columns are called.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--labels",
            split = ",",
            paramLabel = "TEXT",
            description = "What the legend calls the draws and each reference. Default: the names of the files.")
    private List<String> labels = new ArrayList<>();

    @Option(
            names = "--observation",
            paramLabel = "N",
            description = "Of draws for several observations those of the N-th, from 1.")
    private @Nullable Integer observation;

    @Option(
            names = "--size",
            paramLabel = "N",
            description =
                    "Side of a panel in pixels; a .png has two dots for each. Default: by the number of parameters.")
    private @Nullable Integer size;

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        replace.requireFreeFile(out);
        Picture.requireFormat(out);
        requireLabels();
        var notes = new Notes(spec.commandLine().getErr());
        var file = read(draws, notes);
        var sample = names.isEmpty() ? file.sample() : file.sample(names);
        var plot = CornerPlot.of(label(0, file), sample);
        for (int i = 0; i < references.size(); i++) {
            var reference = SampleFile.read(references.get(i), notes);
            plot = plot.and(label(i + 1, reference), reference.sample(sample.names()));
        }
        if (truth != null) {
            plot = plot.withTruth(truth(truth, sample, notes));
        }
        if (size != null) {
            plot = plot.withPanels(size);
        }
        plot.picture().save(out);
        results.both("draws", "draws", sample.rows(), Integer.toString(sample.rows()));
        results.both("parameters", "parameters", sample.names(), String.join(", ", sample.names()));
        results.both("out", "written to", out.toString(), out.toString());
        results.print();
        return 0;
    }

    private SampleFile read(Path path, Consumer<String> notes) {
        var file = SampleFile.read(path, notes);
        return observation == null ? file : file.ofObservation(observation);
    }

    private static double[] truth(Path path, Sample sample, Consumer<String> notes) {
        var truths = SampleFile.read(path, notes).sample(sample.names());
        if (truths.rows() != 1) {
            throw new IllegalArgumentException("--truth needs one row, the true parameters, but " + path.getFileName()
                    + " has " + truths.rows() + ": keep one");
        }
        return truths.row(0);
    }

    private String label(int i, SampleFile file) {
        return labels.isEmpty() ? file.label() : labels.get(i);
    }

    private void requireLabels() {
        int wanted = 1 + references.size();
        if (!labels.isEmpty() && labels.size() != wanted) {
            throw new IllegalArgumentException("--labels needs " + wanted
                    + " texts, one for the draws and one for each --reference, but has " + labels.size() + ": "
                    + String.join(", ", labels));
        }
    }
}
