package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.trainer.training.TrainedNetwork;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.zoo.TwoMoons;

/** {@code sibyl diagnose} of few-step maps that were not trained: whatever the verdict, the report says what was tested and what could not be. */
@Tag("long")
class DiagnoseFewStepTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"consistency, true", "stable-consistency, true", "mean-flow, false"})
    void aMapWithoutADensityIsJudgedByItsDraws(String recipe, boolean lacksDensity) throws Exception {
        var prepared = PreparedTraining.untaught(
                Recipe.named(recipe), TaskPairs.simulate(new TwoMoons(), 200, 1, 1, ExclusionPolicy.FAIL));
        var network = prepared.assignment().network();
        var model = folder.resolve(recipe + ".sibyl");
        prepared.model(TrainedNetwork.of(network, network.parameters().initialValues(3)))
                .export(model);
        var x = Files.writeString(folder.resolve("x.csv"), "x1,x2\n-0.6,0.1\n");
        var err = new StringWriter();
        var report = folder.resolve("report");
        int code = Sibyl.command()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(new Object[] {
                            "diagnose",
                            model,
                            "--task",
                            "two-moons",
                            "--observation",
                            x,
                            "--simulations",
                            20,
                            "--draws",
                            20,
                            "--out",
                            report
                        })
                        .map(Object::toString)
                        .toArray(String[]::new));
        assertThat(code).as(err.toString()).isBetween(0, 1); // 1 is a warning
        assertThat(Files.readString(report.resolve("report.json")).contains("this model has none"))
                .isEqualTo(lacksDensity);
    }
}
