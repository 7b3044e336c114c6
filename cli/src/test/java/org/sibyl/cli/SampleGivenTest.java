package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.arrays.CsvTable;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.trainer.training.TrainedNetwork;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.zoo.TwoMoons;

/** {@code sibyl sample --given} and {@code --constraint} of a network that was not trained: what is written is what the posterior says. */
@Tag("long")
class SampleGivenTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path x;
    private Path written;

    @BeforeEach
    void observation() throws IOException {
        x = Files.writeString(folder.resolve("x.csv"), "x1,x2\n-0.6,0.1\n");
        written = folder.resolve("draws.csv");
    }

    private Path model(String recipe) {
        var prepared = PreparedTraining.of(
                Recipe.named(recipe), TaskPairs.simulate(new TwoMoons(), 200, 1, 1, ExclusionPolicy.FAIL));
        var network = prepared.assignment().network();
        var path = folder.resolve(recipe + ".sibyl");
        prepared.model(TrainedNetwork.of(network, network.parameters().initialValues(3)))
                .export(path);
        return path;
    }

    private int sample(Path model, Object... arguments) {
        var all = new ArrayList<Object>(List.of("sample", model, "--observation", x, "--out", written));
        all.addAll(Arrays.asList(arguments));
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.stream().map(Object::toString).toArray(String[]::new));
    }

    @Test
    void theOtherParametersAreDrawnGivenTheOnesThatAreKnown() {
        var model = model("mlp-flow");
        assertThat(sample(model, "--given", "theta1=0.3", "--draws", 5, "--seed", 3))
                .as(err.toString())
                .isZero();
        var table = CsvTable.read(written);
        assertThat(table.names()).containsExactly("theta2");
        try (var posterior = Posterior.load(model)) {
            var draws = posterior
                    .given(Map.of("theta1", 0.3, "x1", -0.6, "x2", 0.1))
                    .sample(5, 3);
            assertThat(table.column(0)).containsExactly(draws.copyColumn("theta2"));
        }
    }

    @Test
    void constraintsPullTheDrawsAndTheShareWithinIsPrinted() {
        var model = model("conditional-mlp-flow");
        assertThat(sample(
                        model,
                        "--constraint",
                        "theta1 + 2 theta2 <= 0.1",
                        "--constraint",
                        "theta1 >= -0.5",
                        "--strength",
                        0.5,
                        "--draws",
                        20,
                        "--seed",
                        3))
                .as(err.toString())
                .isZero();
        var table = CsvTable.read(written);
        try (var posterior = Posterior.load(model)) {
            var pulled = posterior
                    .given(-0.6, 0.1)
                    .constrained(theta -> theta[0] + 2 * theta[1] - 0.1, 0.5)
                    .constrained(theta -> -0.5 - theta[0], 0.5)
                    .sample(20, 3);
            assertThat(out.toString()).contains("share within constraints", "%.3f".formatted(pulled.share()));
            double[] expected = pulled.draws().copyColumn("theta2");
            double[] free = posterior.given(-0.6, 0.1).sample(20, 3).copyColumn("theta2");
            for (int i = 0; i < expected.length; i++) {
                assertThat(Math.abs(table.column(1)[i] - expected[i])).isLessThan(1e-3); // a gradient by differences
            }
            assertThat(expected).isNotEqualTo(free);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--given;theta1 | --given needs NAME=VALUE for each parameter, but has 'theta1'",
                "--given;theta1=much | --given needs NAME=VALUE for each parameter, but has 'theta1=much'",
                "--given;theta1=1,theta1=2 | --given names each parameter once, but has theta1=2 as well",
                "--given;x1=0.1 | --given needs names of the model's parameters [theta1, theta2], but has x1",
                "--given;theta1=0.1,theta2=0.1 | at least one variable must be left to infer",
                "--given;theta1=0.1;--together;--prior;theta1=normal:0:1 | leave one out",
                "--strength;2 | --strength has no use without --constraint",
                "--constraint;theta1 <= 1;--strength;0 | --strength must be above 0 and finite, but is 0.0",
                "--constraint;theta1 = 1 | needs <= or >= once",
                "--constraint;theta3 <= 1 | names theta3, but the parameters that are drawn are [theta1, theta2]",
                "--constraint;theta1 <= 1;--trajectories;t.npz | leave --together, --new-prior and --trajectories out",
            })
    void whatMakesNoSenseIsRefusedBeforeAnyWork(String words, String message) {
        assertThat(sample(model("mlp-flow"), (Object[]) words.strip().split(";")))
                .isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(written).doesNotExist();
    }

    @Test
    void aConditionalModelSaysWhichOneIsNeeded() {
        assertThat(sample(model("conditional-mlp-flow"), "--given", "theta1=0.3"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("other questions need a joint model");
    }

    @Test
    void severalObservationsAreAskedForOneByOne() throws IOException {
        Files.writeString(x, "x1,x2\n-0.6,0.1\n-0.5,0.1\n");
        assertThat(sample(model("mlp-flow"), "--given", "theta1=0.3")).isEqualTo(2);
        assertThat(err.toString()).contains("--given needs one observation, but has 2");
    }
}
