package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
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
import org.sibyl.zoo.Task;
import org.sibyl.zoo.Tasks;

/** {@code sibyl correct} of a flow that was not trained: what is written is what the posterior says, or nothing. */
@Tag("long")
class CorrectCommandTest {
    private static final String TASK = "two-moons";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Task task = Tasks.named(TASK);
    private Path model;
    private Path x;
    private Path written;

    @BeforeEach
    void modelAndObservation() throws IOException {
        var prepared = PreparedTraining.of(
                Recipe.named("coupling-affine"), TaskPairs.simulate(task, 200, 1, 1, ExclusionPolicy.FAIL));
        var network = prepared.assignment().network();
        model = folder.resolve("model.sibyl");
        prepared.model(TrainedNetwork.of(network, network.parameters().initialValues(3)))
                .export(model);
        x = Files.writeString(folder.resolve("x.csv"), "0.1,0.2\n");
        written = folder.resolve("exact.csv");
    }

    private int correct(Object... more) {
        var arguments = new ArrayList<String>();
        for (Object each :
                new Object[] {"correct", model, "--observation", x, "--proposals", 400, "--seed", 3, "--out", written
                }) {
            arguments.add(each.toString());
        }
        Arrays.stream(more).map(Object::toString).forEach(arguments::add);
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    /** The crescents cover less than a hundredth of the box, over which the draws of a network that knows nothing are spread. */
    @Test
    void aModelThatWeightsCannotMendWritesNothingUntilItIsTakenAsItIs() {
        assertThat(correct("--task", TASK)).isEqualTo(2);
        assertThat(err.toString()).contains("the shape k of the weights must be at most 0.62 for 400 draws");
        assertThat(out.toString()).contains("effective sample size", "verdict");
        assertThat(written).doesNotExist();
        assertThat(correct("--task", TASK, "--even-if-unreliable", "--draws", 7))
                .as(err.toString())
                .isZero();
        try (var posterior = Posterior.load(model)) {
            double[] observed = {0.1, 0.2};
            var likelihood = task.likelihood().orElseThrow();
            var correction = posterior
                    .given(observed)
                    .correct(theta -> likelihood.logDensity(theta, observed), task.prior()::logDensity)
                    .sample(400, 3)
                    .evenIfUnreliable();
            var table = CsvTable.read(written);
            assertThat(table.toRows()).isDeepEqualTo(correction.resampled(7, 3).copyValues());
            assertThat(out.toString())
                    .contains("%.4f".formatted(correction.logEvidence().value()));
        }
    }

    @Test
    void anotherTaskThanTheModelsIsRefusedByName() {
        assertThat(correct("--task", "gaussian-linear")).isEqualTo(2);
        assertThat(err.toString()).contains("the model must be one of gaussian-linear, with the variables");
    }
}
