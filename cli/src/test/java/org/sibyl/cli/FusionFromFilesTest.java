package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.runtime.Posterior;

/** A series and a number, each with an encoder of its own, from a configuration and a file to draws. */
class FusionFromFilesTest {
    private static final int PAIRS = 400;
    private static final int TIMES = 6;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();
    private Path config;

    @BeforeEach
    void pairs() throws IOException {
        var random = new SplittableRandom(1);
        double[] theta = random.doubles(PAIRS, -1, 1).toArray();
        double[] x = new double[PAIRS * (TIMES + 1)];
        for (int i = 0; i < x.length; i++) {
            x[i] = theta[i / (TIMES + 1)] + 0.1 * random.nextGaussian();
        }
        Npz.empty()
                .with("theta", NumericArray.of(theta, PAIRS, 1))
                .with("x", NumericArray.of(x, PAIRS, TIMES + 1))
                .write(folder.resolve("cells.npz"));
        config = Files.writeString(folder.resolve("train.yaml"), yaml("{volts: [6, 1], age: []}"));
    }

    private String yaml(String observed) {
        return """
                data:
                  file: %s
                  observed: %s
                  parameters: {gain: {}}
                network:
                  type: conditional-mlp
                  width: 16
                  layers: 1
                  hidden: 16
                  encoder:
                    type: fusion
                    parts:
                      age: {type: residual, width: 8, depth: 1}
                      volts: {type: dilated, width: 8, depth: 2}
                training: {steps: 20, batch-size: 32}
                """.formatted(folder.resolve("cells.npz"), observed);
    }

    private int sibyl(Object... arguments) {
        return Sibyl.command()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    @Test
    void aFusionIsTrainedExportedAndSampledFromFiles() throws IOException {
        var model = folder.resolve("cells.sibyl");
        assertThat(sibyl("train", config, "--out", folder.resolve("run")))
                .as(err.toString())
                .isZero();
        assertThat(sibyl("export", folder.resolve("run"), "--out", model))
                .as(err.toString())
                .isZero();
        var x = Files.writeString(folder.resolve("x.csv"), "0.1,0.2,0.3,0.4,0.5,0.6,0.7\n");
        var written = folder.resolve("draws.csv");
        assertThat(sibyl("sample", model, "--observation", x, "--draws", 5, "--seed", 3, "--out", written))
                .as(err.toString())
                .isZero();
        try (var posterior = Posterior.load(model)) {
            var draws = posterior
                    .givenValues(
                            Map.of("age", new double[] {0.7}, "volts", new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6}))
                    .sample(5, 3);
            assertThat(CsvTable.read(written).names()).containsExactly("gain");
            assertThat(CsvTable.read(written).column(0)).containsExactly(draws.copyColumn("gain"));
            double[] swapped = posterior
                    .givenValues(
                            Map.of("age", new double[] {0.1}, "volts", new double[] {0.7, 0.2, 0.3, 0.4, 0.5, 0.6}))
                    .sample(5, 3)
                    .copyColumn("gain");
            assertThat(swapped).isNotEqualTo(draws.copyColumn("gain"));
        }
    }

    @Test
    void theVariablesOfObservationsReadBackEqual() {
        var read = Configuration.read(config);
        assertThat(Configuration.parse(read.yaml(), "c.yaml")).isEqualTo(read);
        assertThat(read.files().orElseThrow().observed()).hasSize(2);
    }

    @Test
    void variablesThatAreNotAllNumbersOfXAreRefusedBeforeTheTraining() throws IOException {
        Files.writeString(config, yaml("{volts: [6, 1], age: [3]}"));
        assertThat(sibyl("train", config, "--out", folder.resolve("run"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("an observation of [volts, age] has 9 numbers, but")
                .contains("has 7 a pair");
    }

    @Test
    void aShapeBesideThemIsRefused() {
        assertThatThrownBy(() -> Configuration.parse(yaml("{volts: [6, 1], age: []}\n  shape: [7, 1]"), "c.yaml"))
                .hasMessageContaining(
                        "one shape, or each of its variables its own, but has [7, 1] and that of [volts, age]");
    }
}
