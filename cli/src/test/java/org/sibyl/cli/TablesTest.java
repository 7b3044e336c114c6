package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.PairsFiles;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.training.TrainedNetwork;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.zoo.TwoMoons;

/** What users have in their files, as they type it: headers, formats and rows, asked of a small model with random weights. */
class TablesTest {
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
        model = shared.resolve("mine.sibyl");
        PreparedTraining.of(Recipe.flux1Joint(), pairs)
                .model(TrainedNetwork.of(network, network.parameters().initialValues(3)))
                .withName("mine")
                .export(model);
    }

    /** One row, given in five ways, gives the same draws; every way that left a choice is told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'0,1\n-0.6,0.1\n'|note: x.csv: the first row, 0, 1, is a header that numbers the columns: columns are taken by position",
                "'X2,X1\n0.1,-0.6\n'|note: x.csv: columns are matched by name: X1 as x1, X2 as x2, in the order x1, x2",
                "'data_1,data_2\n-0.6,0.1\n'|note: x.csv: the header data_1, data_2 has none of the names x1, x2: columns are taken by position",
                "'theta1,theta2,x1,x2\n9,9,-0.6,0.1\n'|note: x.csv: columns are matched by name: without theta1, theta2",
                "'x1,x2\n-0.6,0.1\n'|''",
                "'-0.6,0.1\n'|''"
            })
    void headersOfObservationsAreUnderstoodAndSaid(String text, String note) throws IOException {
        Path bare = Files.writeString(folder.resolve("bare.csv"), "-0.6,0.1\n");
        Path expected = folder.resolve("expected.csv");
        assertThat(sample(bare, expected)).isZero();
        err.getBuffer().setLength(0);
        Path draws = folder.resolve("draws.csv");
        assertThat(sample(Files.writeString(folder.resolve("x.csv"), text), draws))
                .isZero();
        assertThat(Files.readString(draws)).isEqualTo(Files.readString(expected));
        assertThat(err.toString().strip()).isEqualTo(note);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x.csv|'x1,y2\n1,2\n'|'lacks [x2] and has [y2], unknown here'",
                "x.csv|'theta1,theta2\n1,2\n'|'x.csv: the columns [x1, x2] are required, but the header names [theta1, theta2]'",
                "x.csv|'THETA2,other\n1,2\n'|'the header names [theta2]'",
                "x.csv|'0,1\n'|''"
            })
    void headersThatAreNotOfObservationsAreRefused(String name, String text, String expected) throws IOException {
        Path x = Files.writeString(folder.resolve(name), text);
        int code = sample(x, folder.resolve("draws.csv"));
        assertThat(code).isEqualTo(expected.isEmpty() ? 0 : 2); // a first row without others is an observation
        assertThat(err.toString()).contains(expected);
    }

    @Test
    void headersOfParametersFollowTheSameRule() throws IOException {
        Path x = Files.writeString(folder.resolve("x.csv"), "-0.6,0.1\n");
        Path expected = folder.resolve("expected.csv");
        assertThat(density(x, Files.writeString(folder.resolve("t.csv"), "0.2,0.3\n-0.5,0.1\n"), expected))
                .isZero();
        for (String text : List.of("0,1\n0.2,0.3\n-0.5,0.1\n", "THETA2,theta1\n0.3,0.2\n0.1,-0.5\n")) {
            Path found = folder.resolve("found.csv");
            assertThat(density(x, Files.writeString(folder.resolve("t.csv"), text), found))
                    .isZero();
            assertThat(Files.readString(found)).isEqualTo(Files.readString(expected));
        }
        assertThat(err.toString())
                .contains("note: t.csv: the first row, 0, 1, is a header")
                .contains("note: t.csv: columns are matched by name: THETA2 as theta2, in the order theta1, theta2");
        Path data = Files.writeString(folder.resolve("t.csv"), "x1,x2\n0.2,0.3\n");
        assertThat(density(x, data, folder.resolve("o.csv"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("t.csv: the columns [theta1, theta2] are required, but the header names [x1, x2]");
    }

    @Test
    void observationsAndParametersAreReadFromArrays() throws IOException {
        Path x = Files.writeString(folder.resolve("x.csv"), "-0.6,0.1\n0.2,0.3\n");
        Path expected = folder.resolve("expected.csv");
        assertThat(sample(x, expected)).isZero();
        Path npy = folder.resolve("x.npy");
        Npy.write(npy, NumericArray.of(new double[] {-0.6, 0.1, 0.2, 0.3}, 2, 2));
        Path npz = folder.resolve("x.npz");
        Npz.empty()
                .with("theta", NumericArray.of(new double[] {0.2, 0.3}, 1, 2))
                .with("x", Npy.read(npy))
                .write(npz);
        Path draws = folder.resolve("draws.csv");
        for (Path file : List.of(npy, npz)) {
            assertThat(sample(file, draws)).isZero();
            assertThat(Files.readString(draws)).isEqualTo(Files.readString(expected));
        }
        Path one = folder.resolve("one.npy");
        Npy.write(one, NumericArray.of(new double[] {-0.6, 0.1}, 2));
        Path theta = Files.writeString(folder.resolve("t.csv"), "0.2,0.3\n");
        assertThat(density(one, theta, expected)).isZero();
        assertThat(density(one, npz, draws)).isZero();
        assertThat(Files.readString(draws)).isEqualTo(Files.readString(expected));
        assertThat(err.toString()).isEmpty();
    }

    /** What is written is what the name says, and holds the same numbers. */
    @Test
    void answersAreWrittenInTheFormatOfTheirName() throws IOException {
        Path one = Files.writeString(folder.resolve("one.csv"), "-0.6,0.1\n");
        Path two = Files.writeString(folder.resolve("two.csv"), "-0.6,0.1\n0.2,0.3\n");
        for (String name : List.of("d.csv", "d.csv.gz", "d.npy", "d.npz", "d.out")) {
            assertThat(sample(one, folder.resolve(name))).isZero();
        }
        var table = CsvTable.read(folder.resolve("d.csv"));
        assertThat(CsvTable.read(folder.resolve("d.out"))).isEqualTo(table);
        assertThat(CsvTable.read(folder.resolve("d.csv.gz"))).isEqualTo(table);
        assertThat(Npy.read(folder.resolve("d.npy"))).isEqualTo(table.toArray());
        assertThat(Npz.read(folder.resolve("d.npz")).array("draws")).isEqualTo(table.toArray());
        assertThat(sample(two, folder.resolve("two.csv.gz"))).isZero();
        assertThat(sample(two, folder.resolve("two.npz"))).isZero();
        var several = Npz.read(folder.resolve("two.npz"));
        assertThat(several.array("x")).isEqualTo(NumericArray.of(new double[] {-0.6, 0.1, 0.2, 0.3}, 2, 2));
        assertThat(several.array("draws").shape()).containsExactly(2, 6, 2);
        var rows = CsvTable.read(folder.resolve("two.csv.gz"));
        assertThat(several.array("draws").reshaped(12, 2))
                .isEqualTo(rows.arranged(List.of("theta1", "theta2")).toArray());
        assertThat(Arrays.stream(rows.column(0)).boxed()).startsWith(1.0).endsWith(2.0);
        assertThat(density(one, folder.resolve("d.npy"), folder.resolve("l.npz")))
                .isZero();
        assertThat(density(one, folder.resolve("d.npy"), folder.resolve("l.npy")))
                .isZero();
        assertThat(density(one, folder.resolve("d.csv"), folder.resolve("l.csv")))
                .isZero();
        var densities = CsvTable.read(folder.resolve("l.csv")).column(0);
        assertThat(err.toString()).isEmpty();
        assertThat(density(one, folder.resolve("d.npz"), folder.resolve("z.npy")))
                .isZero();
        assertThat(Npy.read(folder.resolve("z.npy"))).isEqualTo(NumericArray.of(densities, 6));
        assertThat(err.toString().strip()).isEqualTo("note: d.npz: the array 'draws' is taken as theta");
        assertThat(Npz.read(folder.resolve("l.npz")).array("log_density")).isEqualTo(NumericArray.of(densities, 6));
        assertThat(Npy.read(folder.resolve("l.npy"))).isEqualTo(NumericArray.of(densities, 6));
    }

    @Test
    void formatsThatAreNotWrittenAreRefusedBeforeWork() {
        Path nowhere = folder.resolve("none.csv");
        assertThat(sample(nowhere, folder.resolve("d.parquet"))).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "d.parquet: a table must be .csv, .csv.gz, .npy or .npz, or Parquet with sibyl-parquet on the class"
                                + " path, but the name ends in .parquet");
    }

    @Test
    void drawsThatDoNotFitAreToldInWordsOfTheCommandLine() throws IOException {
        Path x = Files.writeString(folder.resolve("x.csv"), "-0.6,0.1\n");
        Path draws = folder.resolve("d.csv");
        assertThat(sibyl("sample", model, "--observation", x, "--draws", Integer.MAX_VALUE, "--out", draws))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--draws 2,147,483,647 for each of 1 observations take about ")
                .contains("lower --draws, pass fewer rows of --observation, let --out end in .npy, or give Java more")
                .doesNotContain("with");
    }

    @Test
    void pairsFollowTheSameRuleInEveryFormat() throws IOException {
        var pairs = TaskPairs.simulate(new TwoMoons(), 30, 3, 1, ExclusionPolicy.FAIL);
        var theta = NumericArray.of(flat(pairs.theta()), 30, 2);
        var x = NumericArray.of(flat(pairs.x()), 30, 2);
        var text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            text.append(line(pairs.x()[i]))
                    .append(',')
                    .append(line(pairs.theta()[i]))
                    .append('\n');
        }
        Npz.empty().with("theta", theta).with("x", x).write(folder.resolve("pairs.npz"));
        Files.createDirectory(folder.resolve("pairs"));
        Npy.write(folder.resolve("pairs/theta.npy"), theta);
        Npy.write(folder.resolve("pairs/x.npy"), x);
        Files.writeString(folder.resolve("pairs.csv"), "X1,X2,Theta1,Theta2\n" + text);
        String expected = diagnosed("pairs.npz");
        assertThat(diagnosed("pairs")).isEqualTo(expected);
        assertThat(err.toString()).doesNotContain("note: ");
        assertThat(diagnosed("pairs.csv")).isEqualTo(expected);
        assertThat(err.toString()).contains("note: pairs.csv: columns are matched by name: Theta1 as theta1,");
        Files.writeString(folder.resolve("partly.csv"), "x1,x2,theta1,spin\n" + text);
        assertThat(sibyl("diagnose", model, "--pairs", folder.resolve("partly.csv")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("lacks [theta2] and has [spin], unknown here");
        Files.writeString(folder.resolve("margin.csv"), "theta1,theta2,x1,x2\n0.1,0.2,0,0\n0.1,1.05,0,0\n");
        assertThat(sibyl("diagnose", model, "--pairs", folder.resolve("margin.csv")))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("but pair 2 of ", "has 'theta2' 1.05, beyond -1.0 to 1.0", "without a margin");
    }

    @Test
    void diagnoseSaysHowToPassPairsAndWhichRowToLookAt() throws IOException {
        assertThat(sibyl("diagnose", model)).isEqualTo(2);
        assertThat(err.toString()).contains("a model of your own, here mine,").contains("pass them with --pairs");
        Path x = Files.writeString(folder.resolve("x.csv"), "-0.6,0.1\n0.2,0.3\n");
        assertThat(sibyl("diagnose", model, "--task", "two-moons", "--observation", x))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--observation needs one row, but " + x + " has 2: say which with --row");
        assertThat(sibyl("diagnose", model, "--task", "two-moons", "--observation", x, "--row", 3))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--row must be 1 to 2");
        assertThat(sibyl("diagnose", model, "--task", "two-moons", "--row", 1)).isEqualTo(2);
        assertThat(err.toString()).contains("--row needs --observation, but came without");
        assertThat(sibyl("diagnose", model, "--task", "two-moons", "--pairs", x))
                .isEqualTo(2);
        assertThat(err.toString()).contains("pairs come from --task two-moons or from --pairs, not from both");
    }

    /** The report's findings, without its date and command. */
    private String diagnosed(String pairs) throws IOException {
        Path report = folder.resolve("report-" + pairs);
        Object[] words = {
            "diagnose", model, "--pairs", folder.resolve(pairs), "--draws", 20, "--density-draws", 0, "--out", report
        };
        assertThat(sibyl(words)).isLessThan(2);
        return Files.readString(report.resolve("report.json")).replaceAll("\"(made|command)\" : \"[^\"\n]*\"", "");
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static String line(double... values) {
        return String.join(",", Arrays.stream(values).mapToObj(Double::toString).toList());
    }

    private int sample(Path x, Path draws) {
        return sibyl("sample", model, "--observation", x, "--draws", 6, "--steps", 4, "--replace", "--out", draws);
    }

    private int density(Path x, Path theta, Path densities) {
        return sibyl(
                "log-density",
                model,
                "--observation",
                x,
                "--theta",
                theta,
                "--steps",
                4,
                "--replace",
                "--out",
                densities);
    }

    private int sibyl(Object... arguments) {
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    /** Pairs, observations and draws in Arrow, through three commands, have the bits that they have in CSV. */
    @Test
    void arrowIsReadAndWrittenWhereverCsvIs() throws IOException {
        for (String ending : List.of("csv", "arrow", "csv.gz")) {
            var pairs = folder.resolve("pairs." + ending);
            assertThat(sibyl("simulate", "two-moons", "--n", 30, "--out", pairs))
                    .as(err.toString())
                    .isZero();
            var draws = folder.resolve("draws." + ending);
            assertThat(sample(pairs, draws)).as(err.toString()).isZero();
        }
        assertThat(CsvTable.read(folder.resolve("pairs.arrow"))).isEqualTo(CsvTable.read(folder.resolve("pairs.csv")));
        assertThat(CsvTable.read(folder.resolve("draws.arrow"))).isEqualTo(CsvTable.read(folder.resolve("draws.csv")));
        assertThat(CsvTable.read(folder.resolve("draws.csv.gz"))).isEqualTo(CsvTable.read(folder.resolve("draws.csv")));
        var files = PairsFiles.of(folder.resolve("pairs.arrow"))
                .withParameters(List.of(Parameter.real("theta1"), Parameter.real("theta2")));
        assertThat(files.read(ExclusionPolicy.FAIL).count()).isEqualTo(30);
    }
}
