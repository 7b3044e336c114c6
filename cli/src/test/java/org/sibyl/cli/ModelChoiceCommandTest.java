package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.runtime.Ensemble;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.trainer.training.TrainedNetwork;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.zoo.TwoMoons;

/** Pools, choices between models, ensembles and sets from the command line, of networks that were hardly trained. */
@Tag("long")
class ModelChoiceCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int sibyl(Object... arguments) {
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    private void done(Object... arguments) {
        assertThat(sibyl(arguments)).as(err.toString()).isZero();
    }

    @Test
    void pooledPairsTrainAChoiceThatIsAskedAndJudged() throws IOException {
        var a = folder.resolve("a.npz");
        var b = folder.resolve("b.npz");
        done("simulate", "two-moons", "--n", 200, "--out", a);
        done("simulate", "two-moons", "--n", 100, "--seed", 2, "--out", b);
        var choice = folder.resolve("choice.npz");
        done("pool", a, b, "--out", choice, "--weights", "0.5,0.5");
        assertThat(out.toString()).contains("100 pairs", "200 pairs of 1 parameters and 2 data");
        var run = folder.resolve("run");
        done(
                "train",
                "--recipe",
                "model-choice",
                "--models",
                "steady,bursts",
                "--data",
                choice,
                "--steps",
                20,
                "--out",
                run);
        var model = folder.resolve("choice.sibyl");
        done("export", run, "--out", model);
        var x = Files.writeString(folder.resolve("x.csv"), "x1,x2\n0.1,-0.6\n0.3,0.2\n");
        var written = folder.resolve("probabilities.csv");
        done("estimate", model, "--observation", x, "--out", written);
        var table = CsvTable.read(written);
        assertThat(table.names()).containsExactly("probability_steady", "probability_bursts");
        for (int row = 0; row < 2; row++) {
            assertThat(table.value(row, 0) + table.value(row, 1)).isCloseTo(1, within(1e-12));
        }
        done("diagnose", model, "--pairs", choice, "--out", folder.resolve("report"));
        assertThat(folder.resolve("report/index.html")).content().contains("expected calibration error");
        assertThat(sibyl("train", "--recipe", "point", "--models", "a,b", "--data", choice, "--out", run))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--models needs a recipe that chooses between models");
    }

    private Path untrained(long seed) {
        var prepared = PreparedTraining.of(
                Recipe.named("coupling-affine"), TaskPairs.simulate(new TwoMoons(), 200, 1, 1, ExclusionPolicy.FAIL));
        var network = prepared.assignment().network();
        var path = folder.resolve(seed + ".sibyl");
        prepared.model(TrainedNetwork.of(network, network.parameters().initialValues(seed)))
                .export(path);
        return path;
    }

    @Test
    void anEnsembleDrawsAndHasADensityAsInJava() throws IOException {
        var one = untrained(1);
        var other = untrained(2);
        var x = Files.writeString(folder.resolve("x.csv"), "x1,x2\n0.1,-0.6\n0.3,0.2\n");
        var draws = folder.resolve("draws.csv");
        done(
                "ensemble",
                one,
                other,
                "--weights",
                "0.25,0.75",
                "--observation",
                x,
                "--draws",
                40,
                "--seed",
                3,
                "--out",
                draws);
        var row = Files.writeString(folder.resolve("one.csv"), "x1,x2\n0.1,-0.6\n");
        var theta = Files.writeString(folder.resolve("theta.csv"), "theta1,theta2\n0.1,0.2\n-0.3,0.4\n");
        var density = folder.resolve("density.csv");
        done(
                "ensemble",
                one,
                other,
                "--weights",
                "0.25,0.75",
                "--observation",
                row,
                "--theta",
                theta,
                "--out",
                density);
        try (var ensemble = Ensemble.of(List.of(Posterior.load(one), Posterior.load(other)), 0.25, 0.75)) {
            var query = ensemble.given(0.1, -0.6);
            var table = CsvTable.read(draws);
            assertThat(table.rows()).isEqualTo(80);
            assertThat(Arrays.copyOf(table.column(1), 40))
                    .containsExactly(query.sample(40, 3).copyColumn("theta1"));
            assertThat(CsvTable.read(density).column(0)).containsExactly(query.logDensity(new double[][] {
                {0.1, 0.2}, {-0.3, 0.4}
            }));
        }
        assertThat(out.toString()).contains("largest disagreement");
        assertThat(sibyl(
                        "ensemble", one, other, "--weights", "1", "--observation", x, "--out", folder.resolve("n.csv")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--weights must have one for each of the 2 models, but has 1");
    }

    @Test
    void aDistilledMapReadsBehindTheEncoderOfItsField() throws IOException {
        var random = new SplittableRandom(2);
        var pairs = folder.resolve("whole.npz");
        Npz.empty()
                .with("theta", NumericArray.of(random.doubles(60).toArray(), 60, 1))
                .with("x", NumericArray.of(random.doubles(60 * 4).toArray(), 60, 4, 1))
                .write(pairs);
        var config = Files.writeString(
                folder.resolve("field.yaml"), "network: {type: conditional-mlp, encoder: {type: deep-set}}\n");
        var run = folder.resolve("field");
        done("train", config, "--data", pairs, "--steps", 3, "--out", run);
        var map = folder.resolve("map");
        done("distil", run, "--steps", 2, "--ways", 20, "--updates", 3, "--out", map);
        assertThat(map.resolve("config.yaml")).content().contains("map: distilled", "type: deep-set");
        Files.delete(pairs);
        assertThat(sibyl("distil", map, "--steps", 2, "--out", folder.resolve("no")))
                .isEqualTo(2);
        assertThat(err.toString()).as("before pairs are read").contains("a few-step map is distilled from a field");
    }

    @Test
    void aModelOfSetsAnswersForFilesOfFewerTrials() throws IOException {
        var random = new SplittableRandom(1);
        double[] theta = random.doubles(60).toArray();
        double[] x = random.doubles(60 * 4 * 2).toArray();
        x[9] = Double.NaN;
        var pairs = folder.resolve("sets.npz");
        Npz.empty()
                .with("theta", NumericArray.of(theta, 60, 1))
                .with("x", NumericArray.of(x, 60, 4, 2))
                .write(pairs);
        done("pool", pairs, pairs, "--missing", "masked", "--out", folder.resolve("pooled.npz"));
        assertThat(out.toString()).contains("120 pairs of 1 parameters and 8 data");
        var config = Files.writeString(
                folder.resolve("sets.yaml"), "point:\n  hidden-layers: 1\n  width: 8\n  encoder: {type: deep-set}\n");
        var run = folder.resolve("sets");
        done("train", config, "--data", pairs, "--missing", "masked", "--trials", "1:4", "--steps", 10, "--out", run);
        var model = folder.resolve("sets.sibyl");
        done("export", run, "--out", model);
        var two = Files.writeString(folder.resolve("two.csv"), "0.1,0.2,0.3,nan\n0.5,0.5,0.5,0.5\n");
        var written = folder.resolve("estimates.csv");
        done("estimate", model, "--observation", two, "--out", written);
        try (var posterior = Posterior.load(model)) {
            assertThat(CsvTable.read(written).value(0, 0))
                    .isEqualTo(posterior.given(0.1, 0.2, 0.3, Double.NaN).mean()[0]);
            assertThat(posterior.given(0.1, 0.2, 0.3, Double.NaN).check()).isNotNull();
        }
        var many = Files.writeString(folder.resolve("many.csv"), "1,2,3,4,5,6,7,8,9,10\n");
        assertThat(sibyl("estimate", model, "--observation", many, "--out", folder.resolve("n.csv")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("at most 8 columns are required, a multiple of 2, but the table has 10");
        assertThat(sibyl(
                        "train",
                        "--recipe",
                        "point",
                        "--data",
                        pairs,
                        "--missing",
                        "masked",
                        "--out",
                        folder.resolve("no")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("data that may be absent need an encoder");
    }
}
