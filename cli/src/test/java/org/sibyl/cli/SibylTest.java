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
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.training.TrainedNetwork;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.zoo.TwoMoons;

/** The command line as a user types it, on a small model with random weights. */
class SibylTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path model;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void exportAModel() {
        var pairs = TaskPairs.simulate(new TwoMoons(), 200, 1, 1, ExclusionPolicy.FAIL);
        var network = new Flux1Joint(
                Flux1JointConfig.of(4, 1, new TokenMerge.Sum(4)).withInitialization(Initialization.REFERENCE));
        var trained = TrainedNetwork.of(network, network.parameters().initialValues(3));
        model = shared.resolve("two-moons.sibyl");
        PreparedTraining.of(Recipe.flux1Joint(), pairs)
                .model(trained)
                .withName("two-moons")
                .export(model);
    }

    @Test
    void samplesAnObservationTheSameForAnyThreadsAndChunks() throws IOException {
        Path x = Files.writeString(folder.resolve("x.csv"), "x1,x2\n-0.6,0.1\n");
        Path a = folder.resolve("a.csv");
        Path b = folder.resolve("b.csv");
        assertThat(sibyl("sample", model, "--observation", x, "--draws", 40, "--seed", 7, "--out", a))
                .isZero();
        assertThat(sibyl(
                        "sample",
                        model,
                        "--observation",
                        x,
                        "--draws",
                        40,
                        "--seed",
                        7,
                        "--out",
                        b,
                        "--threads",
                        1,
                        "--chunk",
                        7))
                .isZero();
        assertThat(Files.readString(a)).isEqualTo(Files.readString(b));
        var table = CsvTable.read(a);
        assertThat(table.names()).containsExactly("theta1", "theta2");
        assertThat(table.rows()).isEqualTo(40);
        assertThat(Arrays.stream(table.values())).allMatch(value -> Math.abs(value) < 1);
    }

    /** Draws are drawn all the same: the exit code is 0. */
    @Test
    void warnsOfObservationsThatTheTrainingNeverHad() throws IOException {
        Path x = Files.writeString(folder.resolve("x.csv"), "x1,x2\n-0.3,0.1\n30,-30\n");
        Path draws = folder.resolve("far.csv");
        assertThat(sibyl("sample", model, "--observation", x, "--draws", 2, "--out", draws))
                .isZero();
        assertThat(err.toString().lines().filter(line -> line.startsWith("warning: ")))
                .singleElement()
                .asString()
                .startsWith("warning: observation 2 lies outside what the model was trained on (p at most 0.091,")
                .contains("x1 = 30, but training had ")
                .contains("x2 = -30, but training had ");
        Path theta = Files.writeString(folder.resolve("t.csv"), "theta1,theta2\n0.2,0.3\n0.2,0.3\n");
        Path densities = folder.resolve("densities.csv");
        assertThat(sibyl("log-density", model, "--observation", x, "--theta", theta, "--out", densities, "--steps", 4))
                .isZero();
        assertThat(err.toString().lines().filter(line -> line.startsWith("warning: observation 2")))
                .hasSize(2);
    }

    @Test
    void matchesColumnsByNameWhereTheHeaderHasThem() throws IOException {
        Path named = Files.writeString(folder.resolve("n.csv"), "x2,x1\n0.1,-0.6\n");
        Path positional = Files.writeString(folder.resolve("p.csv"), "data_1,data_2\n-0.6,0.1\n");
        sibyl("sample", model, "--observation", named, "--draws", 5, "--out", folder.resolve("n.out"));
        sibyl("sample", model, "--observation", positional, "--draws", 5, "--out", folder.resolve("p.out"));
        assertThat(Files.readString(folder.resolve("n.out"))).isEqualTo(Files.readString(folder.resolve("p.out")));
    }

    @Test
    void evaluatesDensitiesAndSaysMinusInfinityOutsideThePrior() throws IOException {
        Path x = Files.writeString(folder.resolve("x.csv"), "-0.6,0.1\n");
        Path theta = Files.writeString(folder.resolve("t.csv"), "theta1,theta2\n0.2,0.3\n1.5,0\n");
        Path densities = folder.resolve("d.csv");
        assertThat(sibyl("log-density", model, "--observation", x, "--theta", theta, "--out", densities, "--steps", 10))
                .isZero();
        var table = CsvTable.readWithNonFinite(densities);
        assertThat(table.column(0)[0]).isFinite();
        assertThat(table.column(0)[1]).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void writesTheWayFromNoiseToTheDraws() throws IOException {
        Path x = Files.writeString(folder.resolve("x.csv"), "-0.6,0.1\n");
        Path a = folder.resolve("a.csv");
        Path way = folder.resolve("way.npz");
        Object[] words = {"sample", model, "--observation", x, "--draws", 4, "--out", a, "--steps", 6};
        assertThat(sibyl(words)).isZero();
        String plain = Files.readString(a);
        var more = new ArrayList<Object>(List.of(words));
        more.addAll(List.of("--trajectories", way, "--replace"));
        assertThat(sibyl(more.toArray())).isZero();
        assertThat(Files.readString(a)).isEqualTo(plain);
        var written = Npz.read(way);
        assertThat(written.array("trajectories").shape()).containsExactly(7, 4, 2);
        assertThat(written.array("times").shape()).containsExactly(7);
    }

    @Test
    void estimatesDensitiesWithTheirErrors() throws IOException {
        Path x = Files.writeString(folder.resolve("x.csv"), "-0.6,0.1\n");
        Path theta = Files.writeString(folder.resolve("t.csv"), "theta1,theta2\n0.2,0.3\n");
        Path densities = folder.resolve("d.csv");
        assertThat(sibyl("log-density", model, "--observation", x, "--theta", theta, "--out", densities, "--probes", 4))
                .isZero();
        assertThat(CsvTable.read(densities).names()).containsExactly("log_density", "standard_error");
    }

    @Test
    void fitsAGridAndStoresItAsTheModelsDefault() throws IOException {
        Path x = Files.writeString(folder.resolve("x.csv"), "-0.6,0.1\n0.2,0.2\n");
        Path fitted = Files.copy(model, folder.resolve("fitted.sibyl"));
        assertThat(sibyl("fit-grid", fitted, "--observation", x, "--draws", 6, "--solver", "midpoint", "--steps", 2))
                .isZero();
        try (var posterior = Posterior.load(fitted)) { // every digest is checked
            var solver = Field.of(posterior.manifest()).solver();
            assertThat(solver.method()).isEqualTo("midpoint");
            assertThat(solver).hasToString("midpoint, 2 steps on explicit nodes");
            assertThat(posterior.given(-0.6, 0.1).sample(3, 1).rows()).isEqualTo(3);
        }
        assertThat(sibyl("fit-grid", fitted, "--observation", x, "--draws", 0)).isEqualTo(2);
        assertThat(err.toString()).contains("--draws must be at least 1, but is 0");
        assertThat(sibyl("fit-grid", fitted, "--observation", x, "--solver", "shark", "--steps", 3))
                .isEqualTo(2);
        assertThat(err.toString()).contains("without noise").contains("shark");
    }

    @Test
    void aMissingFolderIsToldInOneSentence() throws IOException {
        Path x = Files.writeString(folder.resolve("x.csv"), "-0.6,0.1\n");
        Path nowhere = folder.resolve("nowhere").resolve("draws.csv");
        assertThat(sibyl("sample", model, "--observation", x, "--draws", 2, "--out", nowhere))
                .isEqualTo(2);
        assertThat(err.toString().strip())
                .startsWith("sibyl: " + nowhere + ": cannot be written")
                .endsWith("there is no such folder; create it first)");
        assertThat(sibyl(
                        "sample",
                        model,
                        "--observation",
                        x,
                        "--draws",
                        2,
                        "--timeout",
                        0,
                        "--out",
                        folder.resolve("o")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--timeout must be at least 1 second, but is 0");
    }

    @Test
    void inspectsAModelAsJson() {
        assertThat(sibyl("inspect", model, "--json")).isZero();
        assertThat(out.toString()).contains("\"name\" : \"two-moons\"", "\"theta1\"", "field.onnx");
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains(
                        "\"fast\" : { \"solver\" : \"midpoint, 8 steps on a power grid of 2.0\", \"evaluations\" : 16 }");
    }

    @Test
    void scoresTwoFiles() throws IOException {
        var rows = new StringBuilder("a,b\n");
        for (int i = 0; i < 60; i++) {
            rows.append(Math.sin(i)).append(',').append(Math.cos(i * i)).append('\n');
        }
        Path a = Files.writeString(folder.resolve("a.csv"), rows);
        assertThat(sibyl("c2st", a, a)).isZero();
        assertThat(out.toString()).contains("C2ST");
    }

    /** Truths and draws of one law are exact for a posterior without data: a wrong verdict has probability below 1e-3. */
    @Test
    void judgesDrawsOfAnyLibrary() {
        var random = new SplittableRandom(17);
        int pairs = 100;
        int draws = 50;
        double[] theta = random.doubles(pairs * 2L).toArray();
        double[] drawn = random.doubles((long) pairs * draws * 2).toArray();
        Path file = folder.resolve("draws.npz");
        Npz.empty()
                .with("theta", NumericArray.of(theta, pairs, 2))
                .with("draws", NumericArray.of(drawn, pairs, draws, 2))
                .write(file);
        assertThat(sibyl("judge", file, "--out", folder.resolve("report"), "--names", "a,b"))
                .isZero();
        assertThat(folder.resolve("report").resolve("index.html")).exists();
        Npz.empty().with("draws", NumericArray.of(drawn, pairs, draws, 2)).write(file);
        assertThat(sibyl("judge", file, "--out", folder.resolve("other"))).isEqualTo(2);
        assertThat(err.toString()).contains("needs an array 'theta'");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run seven-moons | a task must be one of the zoo's, but is 'seven-moons'",
                "run two-moons --draws 3 | --draws must be at least 100",
                "run two-moons --benchmark none.csv | --benchmark needs a folder with the data of two-moons",
                "run two-moons --colour red | Unknown option",
                "run two-moons --transform y1=log | a transform needs the name of data, which are [x1, x2], but has 'y1'",
                "run two-moons --transform wavy | --transform needs one of auto, none, log, signed-log, quantile-normal, counts, but has 'wavy'",
                "sample MODEL --observation none.csv --out o.csv | none.csv",
                "sample none.sibyl --observation X --out o.csv | none.sibyl",
                "sample MODEL --observation LONG --out o.csv | 2 columns are required (x1, x2), but the table has 3",
                "sample MODEL --observation NAN --out o.csv | nan",
                "sample DAMAGED --observation X --out o.csv | damaged",
                "sample MODEL --observation X --out o.csv --draws 0 | draws",
                "sample MODEL --observation X --out o.csv --solver magic | magic",
                "sample MODEL --observation X --out o.csv --steps -3 | step",
                "sample MODEL --observation X --out o.csv --solver shark --alpha -1 | at least 0",
                "sample MODEL --observation X --out o.csv --solver dopri5 --tolerance 0 | tolerance must be above 0",
                "sample MODEL --observation X --out o.csv --tolerance 1e-3 | midpoint takes grid, and has no use for --tolerance",
                "sample MODEL --observation X --out o.csv --solver churned-heun | churn needs an EDM model",
                "log-density MODEL --observation X --theta X --out o.csv --solver sea | a density needs an ODE solver",
                "log-density MODEL --observation X --theta X --out o.csv --seed 3 | --seed needs --probes, but came without",
                "log-density MODEL --observation X --theta X --out o.csv --probes 0 | at least 1 probe",
                "diagnose MODEL --task gaussian-linear | the task must have as many numbers as the model, 2 parameters and 2 data, but gaussian-linear has 10 parameters and 10 data",
                "run two-moons --device cuda --training-steps 1 | CUDA"
            })
    void badInputIsOneLineAndCodeTwo(String typed, String expected) throws IOException {
        Files.writeString(folder.resolve("X"), "-0.6,0.1\n");
        Files.writeString(folder.resolve("LONG"), "1,2,3\n");
        Files.writeString(folder.resolve("NAN"), "1,NaN\n");
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 3] ^= 1;
        Files.write(folder.resolve("DAMAGED"), bytes);
        Object[] arguments = List.of(typed.split(" ", -1)).stream()
                .map(word -> switch (word) {
                    case "MODEL" -> model;
                    case "X", "LONG", "NAN", "DAMAGED", "none.csv", "none.sibyl", "o.csv" -> folder.resolve(word);
                    default -> word;
                })
                .toArray();
        assertThat(sibyl(arguments)).isEqualTo(2);
        assertThat(err.toString()).containsIgnoringCase(expected);
        assertThat(err.toString()
                        .lines()
                        .filter(line -> line.startsWith("sibyl: "))
                        .count())
                .isEqualTo(1);
        assertThat(folder.resolve("o.csv")).doesNotExist();
    }

    private int sibyl(Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
