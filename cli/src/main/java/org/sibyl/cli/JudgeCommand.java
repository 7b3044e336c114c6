package org.sibyl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.arrays.TableFormat;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.files.CsvDraws;
import org.sibyl.diagnostics.files.NpzDraws;
import org.sibyl.report.Report;
import org.sibyl.report.Sections;
import org.sibyl.report.Untested;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl judge}: the calibration report for draws of any library. */
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        description = {
            "Judges the posterior draws of any library: the calibration report from one .npz file or from CSV files.",
            "",
            "In .npz, arrays theta [pairs, parameters], the true values; draws [pairs, draws, parameters]; and, if the posterior"
                    + " was given data, x [pairs, data]; float32 or float64.",
            "In CSV, one row a draw with a column for each parameter and a column 'pair', the number of the row of --truths,"
                    + " from 1; without it, equally many draws for each truth, in their order.",
            "Exit code 0: pass, inconclusive or warn. 1: fail."
        })
final class JudgeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DRAWS", description = "The draws: .npz, .csv or .csv.gz.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--truths", paramLabel = "CSV", description = "With draws in CSV: the true values, one row a pair.")
    private @Nullable Path truths;

    @Option(names = "--data", paramLabel = "CSV", description = "With draws in CSV: the data, one row a pair.")
    private @Nullable Path data;

    @Option(names = "--names", split = ",", paramLabel = "NAME", description = "Names of the parameters, in order.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Seed of the tests (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", defaultValue = "report", paramLabel = "DIR", description = "Folder (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireNoTables();
        ReportOutput.requireFree(out, replace);
        var calibration = isTable()
                ? CsvDraws.read(
                        file,
                        truthsOfTable(),
                        Optional.ofNullable(data),
                        names,
                        new Notes(spec.commandLine().getErr()))
                : NpzDraws.read(file, names);
        var sections = new ArrayList<>(Sections.calibration(calibration, List.of(), Thresholds.DEFAULT, seed));
        sections.add(0, Sections.reach(calibration, sections, Thresholds.DEFAULT, seed));
        var untested = new ArrayList<>(Untested.constants(calibration));
        if (calibration.observations().isEmpty()) {
            untested.add(Untested.withoutData());
        }
        untested.add(Untested.atAnObservation());
        var report = Report.of(
                        String.valueOf(file.getFileName()),
                        calibration.pairs() + " pairs, " + calibration.drawsPerPair() + " draws each, seed " + seed,
                        Thresholds.DEFAULT,
                        sections)
                .withUntested(untested);
        return ReportOutput.write(ReportOutput.dated(report, spec), out, results);
    }

    private boolean isTable() {
        return TableFormat.isNamedTable(file);
    }

    private Path truthsOfTable() {
        if (truths == null) {
            throw new IllegalArgumentException(
                    "draws in CSV need the true parameters of each pair in another file: pass --truths theta.csv");
        }
        return truths;
    }

    private void requireNoTables() {
        if (!isTable() && (truths != null || data != null)) {
            throw new IllegalArgumentException("--truths and --data need draws in CSV, but have " + file.getFileName()
                    + ": put arrays theta and x into it, or pass the draws as CSV");
        }
    }
}
