package org.sibyl.recipes.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.config.TaskChoice;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.trainer.checkpoint.CheckpointException;
import org.sibyl.trainer.objective.TimeLaw;
import org.sibyl.trainer.training.Progress;

class RunFolderTest {
    private static final Recipe RECIPE = Recipe.mlp().withSteps(4).withSettings(options -> options.withBatchSize(8));

    @TempDir
    private Path folder;

    private Path place;
    private float[] weights;

    @BeforeEach
    void train() throws IOException {
        place = folder.resolve("run");
        weights = trained(place, RECIPE, 1).load().trained().weights();
        assertThat(place.resolve("lock")).doesNotExist();
    }

    private static RunFolder trained(Path where, Recipe recipe, double upper) {
        var run = RunFolder.at(where);
        try (var open = run.open(warning -> {})) {
            var preparation = PreparedTraining.of(recipe, pairs(upper));
            open.begin(configuration(recipe), preparation, "m");
            open.typed("sibyl train");
            open.end(preparation, open.train(preparation, false, Progress.none()));
        }
        return run;
    }

    private static Configuration configuration(Recipe recipe) {
        return Configuration.of(recipe).withTask(new TaskChoice("two-moons", 100));
    }

    private static Pairs pairs(double upper) {
        var random = new SplittableRandom(1);
        double[][] theta = new double[100][1];
        double[][] x = new double[100][1];
        for (int i = 0; i < x.length; i++) {
            theta[i][0] = upper * random.nextDouble(0.001, 0.999);
            x[i][0] = theta[i][0] + random.nextDouble();
        }
        var parameter = Variable.parameter("a", new Bounded(0, upper, Bijector.PROBIT));
        return Pairs.of(List.of(parameter), List.of(Variable.data("x")), theta, x, ExclusionPolicy.FAIL);
    }

    @Test
    void aFolderInWhichATrainingRunsIsRefusedAndNotTouched() throws IOException {
        var run = RunFolder.at(place);
        try (var first = run.open(warning -> {})) {
            assertThat(first).isNotNull();
            byte[] config = Files.readAllBytes(place.resolve("config.yaml"));
            assertThatThrownBy(() -> run.open(warning -> {}))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("is in use by another training");
            assertThat(Files.readAllBytes(place.resolve("config.yaml"))).isEqualTo(config);
        }
        assertThat(run.load().trained().weights()).isEqualTo(weights);
    }

    @Test
    void aFolderThatWasMadeForNothingIsRemoved() {
        var nested = folder.resolve("a/b");
        RunFolder.at(nested).open(warning -> {}).close();
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void whatWasStoppedBeforeItBeganIsFree() throws IOException {
        Files.delete(place.resolve("config.yaml"));
        RunFolder.at(place).requireFree();
        Files.writeString(place.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> RunFolder.at(place).requireFree()).hasMessageContaining("holds other files");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        var file = Files.createFile(folder.resolve("afile"));
        assertThatThrownBy(() -> RunFolder.at(file).requireFree())
                .hasMessage("a run needs a folder, but " + file + " is a file: choose another name");
        assertThatThrownBy(() -> RunFolder.at(file).open(warning -> {}))
                .hasMessage("a run needs a folder, but " + file + " is a file: choose another name");
    }

    @Test
    void damagedWeightsGiveWayToTheNewestCheckpointAndThatIsSaid() throws IOException {
        flip(place.resolve("weights.npy"), 200);
        var told = new ArrayList<String>();
        assertThat(RunFolder.at(place).load(told::add).trained().weights()).isEqualTo(weights);
        assertThat(told).singleElement().asString().contains("weights.npy is damaged", "the newest checkpoint");
        assertThatThrownBy(() -> RunFolder.at(place).load())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("weights.npy is damaged");
        for (var file : checkpoints()) {
            flip(file, 300);
        }
        assertThatThrownBy(() -> RunFolder.at(place).load(told::add))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("no checkpoint in " + place + " is sound");
    }

    private List<Path> checkpoints() throws IOException {
        try (var files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".bin")).toList();
        }
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    /** The weights of one run under the description, or the configuration, of another. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "description.json | description.json must be the one that was written with weights.npy",
                "provenance.json | provenance.json must be the one that was written with weights.npy",
                "config.yaml | config.yaml must describe the network and the objective that weights.npy was trained with",
                "weights.npy | weights.npy is damaged",
                "digests.json | description.json must be the one that was written with weights.npy",
            })
    void filesOfTwoRunsAreNotMixed(String name, String message) throws IOException {
        var other = folder.resolve("other");
        trained(other, RECIPE.withMethod(RECIPE.field().method().withTimes(new TimeLaw.Uniform())), 50);
        Files.copy(other.resolve(name), place.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> RunFolder.at(place).load())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
    }

    /** A run that has not ended: its checkpoint knows what it was trained on. */
    @ParameterizedTest
    @ValueSource(strings = {"description.json", "config.yaml"})
    void checkpointsBelongToTheirDescription(String name) throws IOException {
        var other = folder.resolve("other");
        trained(other, RECIPE.withMethod(RECIPE.field().method().withTimes(new TimeLaw.Uniform())), 50);
        Files.delete(place.resolve("weights.npy"));
        assertThat(RunFolder.at(place).load().trained().weights()).isEqualTo(weights);
        Files.copy(other.resolve(name), place.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> RunFolder.at(place).load())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(name.startsWith("d") ? "other variables" : "other objective");
    }

    @Test
    void anEarlierReleasesRunWithoutDigestsIsRead() throws IOException {
        Files.delete(place.resolve("digests.json"));
        Files.delete(place.resolve("commands.txt"));
        assertThat(RunFolder.at(place).hasDigests()).isFalse();
        assertThat(RunFolder.at(place).load().trained().weights()).isEqualTo(weights);
    }

    @Test
    void howItIsSampledMayBeChangedAfterwards() throws IOException {
        var config = place.resolve("config.yaml");
        var text = Files.readString(config);
        var changed = text.replaceFirst("(?s)(sampling:.*?steps: )\\d+", "$117");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(config, changed);
        assertThat(RunFolder.at(place).load().trained().weights()).isEqualTo(weights);
    }

    @Test
    void itsProvenanceSaysAllThatWasTyped() {
        try (var open = RunFolder.at(place).open(warning -> {})) {
            open.typed("sibyl train --resume run");
            var preparation = PreparedTraining.of(RECIPE, pairs(1));
            open.end(preparation, open.train(preparation, true, Progress.none()));
        }
        var provenance = RunFolder.at(place).load().provenance();
        assertThat(provenance.command()).isEqualTo("sibyl train && sibyl train --resume run");
        assertThat(provenance.versions().get("sibyl")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
