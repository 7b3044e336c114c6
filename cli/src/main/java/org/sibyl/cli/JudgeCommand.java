package org.sibyl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.sibyl.arrays.ElementType;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.calibration.CalibrationDraws;
import org.sibyl.diagnostics.report.Report;
import org.sibyl.diagnostics.report.Sections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sibyl judge}: the calibration report for draws of any library. */
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        description = {
            "Judges the posterior draws of any library: the calibration report from one .npz file.",
            "",
            "Arrays: theta [pairs, parameters], the true values; draws [pairs, draws, parameters]; and, if the posterior was given"
                    + " data, x [pairs, data]. float32 or float64. Exit code 0: pass or warn. 1: fail."
        })
final class JudgeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NPZ", description = "The draws.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

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
    private final Results results = new Results();

    @Override
    public Integer call() {
        var arrays = Npz.read(file);
        var theta = numbers(arrays, "theta").requireShape("theta", -1, -1);
        var draws = numbers(arrays, "draws").requireShape("draws", theta.length(0), -1, theta.length(1));
        var named = names.isEmpty()
                ? IntStream.rangeClosed(1, theta.length(1))
                        .mapToObj(i -> "theta" + i)
                        .toList()
                : names;
        if (named.size() != theta.length(1)) {
            throw new IllegalArgumentException("--names must name the " + theta.length(1) + " columns of theta, got "
                    + named.size() + " names: " + String.join(", ", named));
        }
        var calibration = CalibrationDraws.of(named, rows(theta), blocks(draws));
        if (arrays.contains("x")) {
            calibration = calibration.withObservations(
                    Sample.of(rows(numbers(arrays, "x").requireShape("x", theta.length(0), -1))));
        }
        var report = Report.of(
                String.valueOf(file.getFileName()),
                calibration.pairs() + " pairs, " + calibration.drawsPerPair() + " draws each, seed " + seed,
                Thresholds.DEFAULT,
                Sections.calibration(calibration, List.of(), Thresholds.DEFAULT, seed));
        return ReportOutput.write(report, out, results);
    }

    private NumericArray numbers(Npz arrays, String name) {
        if (!arrays.contains(name)) {
            throw new IllegalArgumentException(file.getFileName() + " needs an array '" + name + "', it holds "
                    + arrays.names() + ": save it under that name");
        }
        var array = arrays.array(name);
        if (array.type() != ElementType.FLOAT32 && array.type() != ElementType.FLOAT64) {
            throw new IllegalArgumentException(file.getFileName() + ": array '" + name
                    + "' needs float32 or float64, it has " + array.type() + ": convert it");
        }
        return array;
    }

    private static double[][] rows(NumericArray array) {
        int columns = array.length(1);
        double[] values = array.toDoubles();
        double[][] rows = new double[array.length(0)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = java.util.Arrays.copyOfRange(values, i * columns, (i + 1) * columns);
        }
        return rows;
    }

    private static double[][][] blocks(NumericArray array) {
        int size = array.length(1) * array.length(2);
        double[] values = array.toDoubles();
        double[][][] blocks = new double[array.length(0)][][];
        for (int i = 0; i < blocks.length; i++) {
            var block = NumericArray.of(
                    java.util.Arrays.copyOfRange(values, i * size, (i + 1) * size), array.length(1), array.length(2));
            blocks[i] = rows(block);
        }
        return blocks;
    }
}
