package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.arrays.CsvTable;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Walls;
import org.sibyl.trainer.training.TrainedNetwork;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.zoo.TwoMoons;

/** What the command line says about the ends of truncated parameters, of networks that were not trained: normal laws, much of which lies within. */
class TruncationFlagsTest {
    @TempDir
    private static Path folder;

    private static Path truncated;
    private static Path clipped;
    private static Path x;
    private static Path theta;

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void models() throws IOException {
        truncated = model("truncated.sibyl", Walls.TRUNCATED);
        clipped = model("clipped.sibyl", Walls.SOFT_CLIP);
        x = Files.writeString(folder.resolve("x.csv"), "x1,x2\n-0.6,0.1\n");
        theta = Files.writeString(folder.resolve("t.csv"), "theta1,theta2\n0.2,0.3\n-0.5,0.9\n");
    }

    private static Path model(String name, Walls walls) {
        var pairs = TaskPairs.simulate(new TwoMoons(), 200, 1, 1, ExclusionPolicy.FAIL)
                .withWalls(walls);
        var prepared = PreparedTraining.of(Recipe.named("coupling-affine"), pairs);
        var network = prepared.assignment().network();
        var path = folder.resolve(name);
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

    private double[] densities(Object... more) {
        Path written = folder.resolve("d.csv");
        var all = new ArrayList<Object>(
                List.of("log-density", truncated, "--observation", x, "--theta", theta, "--out", written, "--replace"));
        all.addAll(Arrays.asList(more));
        assertThat(sibyl(all.toArray())).as(err.toString()).isZero();
        return CsvTable.read(written).column(0);
    }

    @Test
    void theUnnormalizedDensityIsOffByTheMassWithin() {
        double[] normalized = densities("--mass-draws", 4096);
        assertThat(out.toString()).contains("standard error, at most");
        double[] unnormalized = densities("--unnormalized");
        double gap = normalized[0] - unnormalized[0]; // −ln Z, the same for every point
        assertThat(gap).isGreaterThan(0.01);
        assertThat(normalized[1] - unnormalized[1]).isCloseTo(gap, within(1e-12));
    }

    @Test
    void tooFewAttemptsEndWithAnErrorThatTellsTheShare() {
        assertThat(sibyl("sample", truncated, "--observation", x, "--attempts", 1, "--out", folder.resolve("o.csv")))
                .isNotZero();
        assertThat(err.toString()).contains("in one of 1 attempts");
    }

    @Test
    void aModelWithoutTruncatedParametersRefusesTheOptions() {
        assertThat(sibyl("sample", clipped, "--observation", x, "--attempts", 5, "--out", folder.resolve("o.csv")))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--attempts is for models with truncated parameters, and this one has none");
    }

    @ParameterizedTest
    @CsvSource({
        "--probes, --unnormalized is for exact densities",
        "--mass-draws, --unnormalized leaves out the mass",
        "--seed, --seed needs --probes"
    })
    void whatHasNoPartInAnUnnormalizedDensityIsRefused(String option, String why) {
        assertThat(sibyl(
                        "log-density",
                        truncated,
                        "--observation",
                        x,
                        "--theta",
                        theta,
                        "--out",
                        folder.resolve("o.csv"),
                        "--unnormalized",
                        option,
                        2))
                .isEqualTo(2);
        assertThat(err.toString()).contains(why);
    }
}
