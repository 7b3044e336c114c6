package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.arrays.CsvTable;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.trainer.training.TrainedNetwork;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.zoo.TwoMoons;

/** {@code sibyl estimate} of networks that were not trained: what is written is what the posterior says. */
@Tag("long")
class EstimateCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

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
    void theEstimatesOfEveryObservationAreWrittenByName() throws IOException {
        var model = model("point");
        var x = Files.writeString(folder.resolve("x.csv"), "x2,x1\n0.1,-0.6\n0.3,0.2\n");
        var written = folder.resolve("estimates.csv");
        assertThat(sibyl("estimate", model, "--observation", x, "--out", written))
                .as(err.toString())
                .isZero();
        var table = CsvTable.read(written);
        assertThat(table.names())
                .startsWith("theta1_mean", "theta1_median", "theta1_0.05", "theta1_0.25", "theta1_0.5")
                .endsWith("theta2_0.75", "theta2_0.95");
        try (var posterior = Posterior.load(model)) {
            double[][] quantiles = posterior.given(0.2, 0.3).quantiles(0.05, 0.95);
            assertThat(table.column(table.names().indexOf("theta1_0.05"))[1]).isEqualTo(quantiles[0][0]);
            assertThat(table.column(table.names().indexOf("theta2_0.95"))[1]).isEqualTo(quantiles[1][1]);
            assertThat(table.column(0)[0]).isEqualTo(posterior.given(-0.6, 0.1).mean()[0]);
        }
        assertThat(out.toString()).contains("theta1_mean of row 1").contains("written to");
    }

    @Test
    void aSamplerIsToldThatItHasNoEstimatesAndAPointNetworkThatItHasNoDraws() throws IOException {
        var x = Files.writeString(folder.resolve("x.csv"), "0.1,-0.6\n");
        var written = folder.resolve("out.csv");
        assertThat(sibyl("estimate", model("coupling-affine"), "--observation", x, "--out", written))
                .isEqualTo(2);
        assertThat(err.toString()).contains("was asked for point estimates, but it has [draws, log densities]");
        assertThat(sibyl("estimate", model("point-mixture"), "--observation", x, "--out", written))
                .isEqualTo(2);
        assertThat(err.toString().lines().toList())
                .last()
                .asString()
                .contains("was asked for point estimates, but it has [draws, log densities]");
        assertThat(sibyl("sample", model("point"), "--observation", x, "--out", written))
                .isEqualTo(2);
        assertThat(err.toString()).contains("was asked for draws, but it has [point estimates]");
        assertThat(written).doesNotExist();
    }
}
