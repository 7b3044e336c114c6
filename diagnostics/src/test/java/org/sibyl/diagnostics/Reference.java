package org.sibyl.diagnostics;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** The published posterior samples; tests that need them are skipped where they are absent. */
public final class Reference {

    private Reference() {}

    public static Sample posterior(String task, int number) {
        Path file = Path.of(
                System.getProperty("sibyl.shared", "../shared"),
                "data",
                "sbibm",
                task,
                "reference_posterior_" + number + ".csv.gz");
        assumeThat(file).as("the shared benchmark data").exists();
        try (var bytes = new GZIPInputStream(Files.newInputStream(file));
                var lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return Sample.of(lines.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy with a multiple of each column's standard deviation (n − 1) added to it. */
    public static Sample shifted(Sample sample, double deviations) {
        double[][] rows = sample.toArray();
        for (int j = 0; j < sample.columns(); j++) {
            double[] column = sample.column(j);
            double mean = Arrays.stream(column).average().orElseThrow();
            double sd = Math.sqrt(
                    Arrays.stream(column).map(v -> (v - mean) * (v - mean)).sum() / (column.length - 1));
            for (double[] row : rows) {
                row[j] += deviations * sd;
            }
        }
        return Sample.of(sample.names(), rows);
    }
}
