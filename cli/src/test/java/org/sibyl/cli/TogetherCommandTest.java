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
import org.sibyl.solvers.prior.KnownPrior;
import org.sibyl.solvers.prior.Marginal;
import org.sibyl.trainer.training.TrainedNetwork;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.zoo.TwoMoons;

/** {@code sibyl sample --together} and {@code --new-prior} of a network that was not trained: what is written is what the posterior says. */
@Tag("long")
class TogetherCommandTest {
    private static final String PRIOR = "theta1=uniform:-1:1,theta2=uniform:-1:1";
    private static final KnownPrior UNIFORM =
            KnownPrior.of(Map.of("theta1", Marginal.uniform(-1, 1), "theta2", Marginal.uniform(-1, 1)));

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path x;
    private Path written;

    @BeforeEach
    void observations() throws IOException {
        x = Files.writeString(folder.resolve("x.csv"), "x1,x2\n-0.6,0.1\n-0.5,0.2\n-0.4,0.1\n");
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

    private int sibyl(Object... arguments) {
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    @Test
    void observationsTogetherGiveOneTableOfWhatThePosteriorSays() {
        var model = model("mlp-flow");
        assertThat(sibyl(
                        "sample",
                        model,
                        "--observation",
                        x,
                        "--together",
                        "--prior",
                        PRIOR,
                        "--at-a-time",
                        2,
                        "--draws",
                        5,
                        "--seed",
                        3,
                        "--out",
                        written))
                .as(err.toString())
                .isZero();
        var table = CsvTable.read(written);
        assertThat(table.names()).containsExactly("theta1", "theta2");
        try (var posterior = Posterior.load(model)) {
            var draws = posterior
                    .givenAll(new double[] {-0.6, 0.1}, new double[] {-0.5, 0.2}, new double[] {-0.4, 0.1})
                    .together(UNIFORM)
                    .lookingAt(2)
                    .sample(5, 3);
            assertThat(table.column(0)).containsExactly(draws.copyColumn("theta1"));
        }
    }

    @Test
    void anotherPriorPrintsTheEffectiveSampleSize() throws IOException {
        var one = Files.writeString(folder.resolve("one.csv"), "x1,x2\n-0.6,0.1\n");
        assertThat(sibyl(
                        "sample",
                        model("mlp-edm"),
                        "--observation",
                        one,
                        "--prior",
                        PRIOR,
                        "--new-prior",
                        "theta1=uniform:-1:1,theta2=normal:0:0.3",
                        "--draws",
                        20,
                        "--out",
                        written))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("effective sample size");
        assertThat(CsvTable.read(written).rows()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--together | --together needs the prior of the training: give --prior",
                "--prior " + PRIOR + " | --prior has no use without --together or --new-prior",
                "--weighing direct | --weighing has no use without --together",
                "--at-a-time 2 | --at-a-time has no use without --together",
                "--new-prior " + PRIOR + " | --new-prior needs the prior of the training",
                "--together --prior theta1=uniform:-1:1 | none for theta2",
                "--together --prior theta1 | NAME=normal:MEAN:DEVIATION",
                "--together --prior theta1=cauchy:0:1 | NAME=normal:MEAN:DEVIATION",
                "--together --prior " + PRIOR + " --weighing magic | widths, jacobians, direct or damped",
                "--together --prior " + PRIOR + " --at-a-time 4 | 1 to all 3 observations",
                "--together --prior " + PRIOR + " --trajectories t.npz | leave one out",
                "--prior " + PRIOR + " --new-prior " + PRIOR + " | needs one observation, or --together",
                "--together --prior " + PRIOR
                        + " --new-prior theta1=normal:3:1,theta2=uniform:-1:1 | theta1 must lie where",
            })
    void whatMakesNoSenseIsRefusedBeforeAnyWork(String words, String message) {
        var arguments =
                new ArrayList<Object>(List.of("sample", model("mlp-flow"), "--observation", x, "--out", written));
        arguments.addAll(Arrays.asList(words.strip().split(" ")));
        assertThat(sibyl(arguments.toArray())).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(written).doesNotExist();
    }

    @Test
    void aFlowIsToldThatItHasNothingToSteer() {
        assertThat(sibyl(
                        "sample",
                        model("coupling-affine"),
                        "--observation",
                        x,
                        "--together",
                        "--prior",
                        PRIOR,
                        "--out",
                        written))
                .isEqualTo(2);
        assertThat(err.toString()).contains("a model with a generative method and a solver is needed");
    }
}
