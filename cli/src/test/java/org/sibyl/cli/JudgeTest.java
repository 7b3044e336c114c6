package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;

/** Draws of any library, judged as they are typed: as arrays and as tables. */
@Tag("long")
class JudgeTest {
    private static final int PAIRS = 40;
    private static final int DRAWS = 30;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final double[] theta = new SplittableRandom(17).doubles(PAIRS * 2L).toArray();
    private final double[] drawn =
            new SplittableRandom(18).doubles((long) PAIRS * DRAWS * 2).toArray();

    private Path truths;
    private Path draws;

    @BeforeEach
    void writeTables() throws IOException {
        truths = table("theta.csv", "mass,spin", theta, 2);
        draws = table("draws.csv", "mass,spin", drawn, 2);
    }

    /** The same numbers in any form and order give the same report. */
    @Test
    void tablesAndArraysGiveTheSameReport() throws IOException {
        Path npz = folder.resolve("draws.npz");
        arrays(theta, PAIRS, drawn, DRAWS).write(npz);
        assertThat(judge(npz, "--names", "mass,spin", "--out", folder.resolve("a")))
                .isZero();
        assertThat(judge(draws, "--truths", truths, "--out", folder.resolve("b")))
                .isZero();
        var rows = new StringBuilder("spin,pair,mass\n");
        for (int l = 0; l < DRAWS; l++) {
            for (int i = PAIRS - 1; i >= 0; i--) {
                int at = 2 * (i * DRAWS + l);
                rows.append(drawn[at + 1])
                        .append(',')
                        .append(i + 1)
                        .append(',')
                        .append(drawn[at])
                        .append('\n');
            }
        }
        Path mixed = Files.writeString(folder.resolve("mixed.csv"), rows);
        assertThat(judge(mixed, "--truths", truths, "--out", folder.resolve("c")))
                .isZero();
        assertThat(findings("a")).isEqualTo(findings("b"));
        assertThat(Files.readString(folder.resolve("c").resolve("report.json"))).contains("\"mass\"", "\"spin\"");
    }

    @Test
    void dataInATableGiveTheTestThatNeedsThem() throws IOException {
        Path data =
                table("x.csv", "flux", new SplittableRandom(19).doubles(PAIRS).toArray(), 1);
        assertThat(judge(draws, "--truths", truths, "--data", data, "--out", folder.resolve("r")))
                .isZero();
        assertThat(Files.readString(folder.resolve("r").resolve("report.json"))).contains("references from data");
    }

    @Test
    void namesThatDoNotMatchAreRefused() throws IOException {
        Path other = table("other.csv", "mass,charge", theta, 2);
        refused("draws.csv has [mass, spin] and other.csv [mass, charge]", draws, "--truths", other);
        refused("the names must be those of the 2 parameters", draws, "--truths", truths, "--names", "a,b");
        Path npz = folder.resolve("draws.npz");
        arrays(theta, PAIRS, drawn, DRAWS).write(npz);
        refused("names must name the 2 columns of theta, but are 1", npz, "--names", "a");
    }

    @Test
    void oneObservationOnlyIsRefused() throws IOException {
        Path one = table("one.csv", "mass,spin", new double[] {0.1, 0.2}, 2);
        refused("at least 20 pairs, but has 1", draws, "--truths", one);
        Path npz = folder.resolve("one.npz");
        arrays(new double[] {0.1, 0.2}, 1, drawn, PAIRS * DRAWS).write(npz);
        refused("at least 20 pairs, but has 1", npz);
    }

    @Test
    void namesThatRepeatAreRefused() {
        Path npz = folder.resolve("draws.npz");
        arrays(theta, PAIRS, drawn, DRAWS).write(npz);
        refused("the names of columns must differ, but a, a has 'a' more than once", npz, "--names", "a,a");
    }

    @Test
    void pairsAreCountedFromOne() throws IOException {
        Path few = Files.writeString(folder.resolve("few.csv"), "pair,mass,spin\n1,0.1,0.2\n");
        refused("at least 10, but pair 1 has 1; 100 or more are usual", few, "--truths", truths);
        var rows = new StringBuilder("pair,mass,spin\n");
        for (int i = 0; i < PAIRS * DRAWS - 1; i++) {
            rows.append(1 + i % PAIRS).append(",0.1,0.2\n");
        }
        Path uneven = Files.writeString(folder.resolve("uneven.csv"), rows);
        refused("but pair 40 has 29 and pair 1 has 30; 100 or more are usual", uneven, "--truths", truths);
    }

    /** NaN in the data is not told as one of a parameter. */
    @Test
    void dataThatAreNotNumbersAreNamed() throws IOException {
        double[] x = new SplittableRandom(3).doubles(PAIRS * 2L).toArray();
        x[7] = Double.NaN;
        Path npz = folder.resolve("nan.npz");
        arrays(theta, PAIRS, drawn, DRAWS)
                .with("x", NumericArray.of(x, PAIRS, 2))
                .write(npz);
        refused("but is NaN in row 4, column x2", npz);
        Path csv = table("nan.csv", "flux,colour", x, 2);
        refused("line 5, column 2 (colour) reads 'NaN'", draws, "--truths", truths, "--data", csv);
    }

    /** A parameter that is one number throughout is named, and leaves the findings of the others as they are. */
    @Test
    void aConstantParameterIsNamedAndChangesNoVerdict() throws IOException {
        double[] truth = withThird(theta);
        double[] draw = withThird(drawn);
        Path two = folder.resolve("two.npz");
        arrays(theta, PAIRS, drawn, DRAWS).write(two);
        Path three = folder.resolve("three.npz");
        Npz.empty()
                .with("theta", NumericArray.of(truth, PAIRS, 3))
                .with("draws", NumericArray.of(draw, PAIRS, DRAWS, 3))
                .write(three);
        assertThat(judge(two, "--names", "mass,spin", "--out", folder.resolve("two")))
                .isZero();
        assertThat(judge(three, "--names", "mass,spin,charge", "--out", folder.resolve("three")))
                .isZero();
        assertThat(sections("three")).isEqualTo(sections("two"));
        assertThat(findings("three")).contains("parameter charge", "is 3.00000 in every truth and every draw");
    }

    private static double[] withThird(double... pairsOfTwo) {
        double[] all = new double[pairsOfTwo.length / 2 * 3];
        for (int i = 0; i < all.length / 3; i++) {
            all[3 * i] = pairsOfTwo[2 * i];
            all[3 * i + 1] = pairsOfTwo[2 * i + 1];
            all[3 * i + 2] = 3;
        }
        return all;
    }

    private String sections(String report) throws IOException {
        String all = findings(report);
        return all.substring(all.indexOf("\"sections\""));
    }

    /** Tables as data frames without names write them, and in another case of letters, give the same report. */
    @Test
    void headersOfTablesFollowOneRule() throws IOException {
        assertThat(judge(draws, "--truths", truths, "--names", "mass,spin", "--out", folder.resolve("a")))
                .isZero();
        Path numbered = table("n.csv", "0,1", theta, 2);
        Path loud = table("l.csv", "MASS,Spin", theta, 2);
        for (Path file : List.of(numbered, loud)) {
            err.getBuffer().setLength(0);
            assertThat(judge(draws, "--truths", file, "--out", folder.resolve("b-" + file.getFileName())))
                    .isZero();
            assertThat(findings("b-" + file.getFileName())).isEqualTo(findings("a"));
            assertThat(err.toString()).contains("note: " + file.getFileName() + ": ");
        }
        refused(
                "theta.csv must hold the data of each pair, but its header names",
                draws,
                "--truths",
                truths,
                "--data",
                truths);
    }

    @Test
    void comparedSamplesMayBeArrays() throws IOException {
        Path npy = folder.resolve("a.npy");
        Npy.write(npy, NumericArray.of(theta, PAIRS, 2));
        Path npz = folder.resolve("a.npz");
        Npz.empty().with("draws", NumericArray.of(theta, PAIRS, 2)).write(npz);
        assertThat(run("c2st", truths, truths, "--json")).isZero();
        String expected = out.toString();
        for (Path file : List.of(npy, npz, table("n.csv", "0,1", theta, 2))) {
            out.getBuffer().setLength(0);
            assertThat(run("c2st", file, file, "--json")).isZero();
            assertThat(out.toString()).isEqualTo(expected);
        }
        arrays(theta, PAIRS, drawn, DRAWS).write(npz);
        assertThat(run("c2st", npz, npz)).isEqualTo(2);
        assertThat(err.toString())
                .contains("a.npz: draws must be an array [draws, parameters], but are float64[40,30,2]");
    }

    @Test
    void drawsThatAreNotNumbersAreRefused() throws IOException {
        double[] failed = drawn.clone();
        failed[2 * (3 * DRAWS + 4)] = Double.NaN;
        Path npz = folder.resolve("nan.npz");
        arrays(theta, PAIRS, failed, DRAWS).write(npz);
        refused("1 of the 30 draws of pair 4 hold NaN", npz);
        Path csv = table("nan.csv", "mass,spin", failed, 2);
        refused("NaN", csv, "--truths", truths);
        double[] wrong = theta.clone();
        wrong[1] = Double.NaN;
        arrays(wrong, PAIRS, drawn, DRAWS).write(npz);
        refused("but is NaN in row 1, column theta2", npz);
    }

    @Test
    void unequalShapesAreRefused() throws IOException {
        Path npz = folder.resolve("shapes.npz");
        Npz.empty()
                .with("theta", NumericArray.of(theta, PAIRS, 2))
                .with("draws", NumericArray.of(drawn, PAIRS, DRAWS * 2, 1))
                .write(npz);
        refused("draws", npz);
        Path few = table("few.csv", "mass,spin", Arrays.copyOf(drawn, drawn.length - 2), 2);
        refused("equally many draws for each of the 40 truths, it has 1199 rows", few, "--truths", truths);
        Path short1 = table("x.csv", "flux", new double[] {1, 2, 3}, 1);
        refused("40 pairs and 3 observations", draws, "--truths", truths, "--data", short1);
        Path numbered = Files.writeString(folder.resolve("n.csv"), "pair,mass,spin\n41,0.1,0.2\n");
        refused("must number the truths from 1 to 40, but row 1 has 41", numbered, "--truths", truths);
        refused("pass --truths", draws);
    }

    @Test
    void comparedTablesWithSomeNamesInCommonAreRefused() throws IOException {
        Path other = table("other.csv", "mass,charge", theta, 2);
        assertThat(run("c2st", truths, other)).isEqualTo(2);
        assertThat(err.toString()).contains("[mass, spin]", "charge");
        Path wide = table("wide.csv", "mass,spin,charge", new double[60], 3);
        assertThat(run("c2st", truths, wide)).isEqualTo(2);
        assertThat(err.toString()).contains("same columns");
    }

    private void refused(String expected, Object... arguments) {
        Object[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--out";
        all[arguments.length + 1] = folder.resolve("refused");
        assertThat(judge(all)).isEqualTo(2);
        assertThat(err.toString()).contains(expected);
        assertThat(folder.resolve("refused")).doesNotExist();
        err.getBuffer().setLength(0);
    }

    private String findings(String report) throws IOException {
        return Files.readString(folder.resolve(report).resolve("report.json"))
                .replaceAll("\"title\" : \"draws[^\"]*\"", "")
                .replaceAll("\"(made|command)\" : \"[^\"\n]*\"", "");
    }

    private static Npz arrays(double[] theta, int pairs, double[] draws, int perPair) {
        return Npz.empty()
                .with("theta", NumericArray.of(theta, pairs, 2))
                .with("draws", NumericArray.of(draws, pairs, perPair, 2));
    }

    private Path table(String name, String header, double[] values, int columns) throws IOException {
        var text = new StringBuilder(header).append('\n');
        for (int i = 0; i < values.length; i++) {
            text.append(values[i]).append((i + 1) % columns == 0 ? '\n' : ',');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private int judge(Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "judge";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return run(all);
    }

    private int run(Object... arguments) {
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
