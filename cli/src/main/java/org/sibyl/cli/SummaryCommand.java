package org.sibyl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sibyl.diagnostics.files.SampleFile;
import org.sibyl.diagnostics.summary.ParameterSummary;
import org.sibyl.diagnostics.summary.Summary;
import org.sibyl.diagnostics.summary.WeightedSample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl summary}: draws in a few numbers. */
@Command(
        name = "summary",
        mixinStandardHelpOptions = true,
        description = {
            "Tells mean, standard deviation, quantiles, shortest interval and mode of each parameter of any draws, and how many equal"
                    + " draws they are worth.",
            "",
            "Columns called weight or log_weight let draws count differently. A column log_density gives the densest draw besides,"
                    + " an estimate of the joint maximum. Modes are those of a Gaussian kernel estimate of each marginal; the shortest"
                    + " interval of a parameter with several modes spans the gap between them."
        },
        footer = {
            "",
            "Examples:",
            "  sibyl summary draws.csv",
            "  sibyl sample model.sibyl --observation x.csv --out - | sibyl summary - --json"
        })
final class SummaryCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DRAWS",
            description = "The draws: .csv, .csv.gz, .npy or .npz; - is standard input, as CSV, packed or not.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path draws;

    @Option(
            names = "--observation",
            paramLabel = "N",
            description = "Of draws for several observations those of the N-th, from 1.")
    private @Nullable Integer observation;

    @Option(
            names = "--quantiles",
            split = ",",
            paramLabel = "P",
            description = "Levels of the quantiles. Default: 0.025,0.16,0.5,0.84,0.975.")
    private List<Double> levels = new ArrayList<>(Summary.LEVELS);

    @Option(
            names = "--mass",
            defaultValue = "0.95",
            paramLabel = "P",
            description = "What the shortest interval holds (${DEFAULT-VALUE}).")
    private double mass;

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var notes = new Notes(spec.commandLine().getErr());
        var file = SampleFile.read(draws, notes);
        var chosen = observation == null ? file : file.ofObservation(observation);
        var summary = Summary.of(WeightedSample.of(chosen.sample()), levels, mass);
        results.both("draws", "draws", summary.draws(), Integer.toString(summary.draws()));
        results.both(
                "effectiveSampleSize",
                "effective sample size",
                summary.effectiveSize(),
                String.format(Locale.ROOT, "%.0f", summary.effectiveSize()));
        table(summary);
        results.value("quantileLevels", summary.levels());
        results.value("mass", summary.mass());
        results.value(
                "parameters",
                summary.parameters().stream().map(SummaryCommand::json).toList());
        summary.densest().ifPresent(best -> {
            var names =
                    summary.parameters().stream().map(ParameterSummary::name).toList();
            results.both(
                    "densest",
                    "densest draw",
                    best.toArray(),
                    IntStream.range(0, names.size())
                            .mapToObj(j -> names.get(j) + " " + shown(best.at(j)))
                            .collect(Collectors.joining(", ")));
        });
        results.print();
        return 0;
    }

    private void table(Summary summary) {
        var titles = new ArrayList<>(List.of("mean", "sd"));
        summary.levels().forEach(level -> titles.add(percent(level)));
        titles.addAll(List.of("from", "to", "mode"));
        results.line("%-28s %s", "", row(titles));
        for (var parameter : summary.parameters()) {
            var cells = new ArrayList<>(List.of(shown(parameter.mean()), shown(parameter.deviation())));
            parameter.quantiles().forEach(quantile -> cells.add(shown(quantile)));
            cells.add(shown(parameter.shortest().lower()));
            cells.add(shown(parameter.shortest().upper()));
            cells.add(shown(parameter.mode()));
            results.line("%-28s %s", parameter.name(), row(cells));
        }
        results.line("%-28s %s", "", "from, to: the shortest interval that holds " + percent(summary.mass()));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> String.format("%11s", cell)).collect(Collectors.joining(" "));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.4g", 100 * share).replaceAll("\\.?0+$", "") + " %";
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }

    private static LinkedHashMap<String, Object> json(ParameterSummary parameter) {
        var members = new LinkedHashMap<String, Object>();
        members.put("name", parameter.name());
        members.put("mean", parameter.mean());
        members.put("standardError", parameter.standardError());
        members.put("deviation", parameter.deviation());
        members.put("quantiles", parameter.quantiles());
        members.put(
                "shortest",
                List.of(parameter.shortest().lower(), parameter.shortest().upper()));
        members.put("mode", parameter.mode());
        return members;
    }
}
