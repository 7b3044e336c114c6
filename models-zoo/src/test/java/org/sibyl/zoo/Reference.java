package org.sibyl.zoo;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** The published observations, parameters and posterior samples; tests that need them are skipped where they are absent. */
record Reference(String task, int number) {

    double[] observation() {
        return rows("observation_" + number + ".csv")[0];
    }

    double[] trueParameters() {
        return rows("true_parameters_" + number + ".csv")[0];
    }

    double[][] posterior() {
        return rows("reference_posterior_" + number + ".csv.gz");
    }

    double[][] rows(String name) {
        Path file = Path.of(System.getProperty("sibyl.shared", "../shared"), "data", "sbibm", task, name);
        assumeThat(file).as("the shared benchmark data").exists();
        try (InputStream bytes = Files.newInputStream(file);
                InputStream text = name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                var lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
