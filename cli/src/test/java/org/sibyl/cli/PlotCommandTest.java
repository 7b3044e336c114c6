package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;

/** Corner plots as they are typed. */
class PlotCommandTest {
    private static final int ROWS = 200;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final double[] values =
            new Random(5).doubles(3 * ROWS).map(u -> 2 * u - 1).toArray();

    @BeforeEach
    void writeDraws() {
        table("draws.csv", List.of("mass", "spin", "age"), values);
        table("one.csv", List.of("age", "mass", "spin"), 0.3, 0.1, 0.2);
        table("bare.csv", List.of(), values);
    }

    @Test
    void drawsReferenceAndTruthStandInOnePicture() throws IOException {
        assertThat(plot("draws.csv", "--reference", "bare.csv", "--truth", "one.csv", "--out", "a.svg"))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(folder.resolve("a.svg")))
                .contains(
                        "corner plot of mass, spin, age: draws and bare",
                        ">draws</text>",
                        ">bare</text>",
                        ">true parameters</text>");
        assertThat(out.toString()).contains("a.svg");
        assertThat(plot("draws.csv", "--size", 200, "--out", "a.png")).isZero();
        var image = ImageIO.read(folder.resolve("a.png").toFile());
        assertThat(image.getWidth()).isEqualTo(2 * (66 + 3 * 210 + 4));
    }

    /** Columns of further files go by name: the same picture comes of another order. */
    @Test
    void columnsAreMatchedByName() throws IOException {
        double[] turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i] = values[i - i % 3 + (i + 2) % 3]; // age, mass, spin
        }
        table("turned.csv", List.of("age", "mass", "spin"), turned);
        var same = List.of("draws.csv", "turned.csv");
        for (int i = 0; i < 2; i++) {
            Object[] words = {"draws.csv", "--reference", same.get(i), "--labels", "a,b", "--out", i + ".svg"};
            assertThat(plot(words)).as(err.toString()).isZero();
        }
        assertThat(Files.readString(folder.resolve("1.svg"))).isEqualTo(Files.readString(folder.resolve("0.svg")));
    }

    @Test
    void namesChooseColumnsOrCallThem() throws IOException {
        assertThat(plot("draws.csv", "--names", "age,mass", "--truth", "one.csv", "--out", "a.svg"))
                .isZero();
        assertThat(Files.readString(folder.resolve("a.svg"))).contains("corner plot of age, mass: draws");
        assertThat(plot("bare.csv", "--names", "a,b,c", "--out", "a.svg")).isEqualTo(2);
        assertThat(err.toString()).contains("a.svg is there already: replace it with --replace");
        assertThat(plot("bare.csv", "--names", "a,b,c", "--out", "a.svg", "--replace"))
                .isZero();
        assertThat(Files.readString(folder.resolve("a.svg"))).contains("corner plot of a, b, c: bare");
    }

    @Test
    void anArchiveOfDrawsIsAsGoodAsATable() throws IOException {
        var draws = NumericArray.of(values, ROWS, 3);
        Npy.write(folder.resolve("bare.npy"), draws);
        Npz.empty().with("draws", draws).write(folder.resolve("bare.npz"));
        Npz.empty().with("theta", draws).with("x", draws).write(folder.resolve("pairs.npz"));
        assertThat(plot("bare.csv", "--out", "a.svg")).isZero();
        for (String archive : List.of("bare.npz", "bare.npy", "pairs.npz")) {
            assertThat(plot(archive, "--labels", "bare", "--out", "b.svg", "--replace"))
                    .as(archive)
                    .isZero();
            assertThat(Files.readString(folder.resolve("b.svg"))).isEqualTo(Files.readString(folder.resolve("a.svg")));
        }
    }

    /** Draws as {@code sibyl sample} writes them for several observations. */
    @Test
    void ofDrawsForSeveralObservationsOneIsChosen() throws IOException {
        double[] numbered = new double[4 * ROWS];
        double[] second = new double[3 * ROWS / 2];
        for (int i = 0; i < ROWS; i++) {
            numbered[4 * i] = 1 + i % 2;
            System.arraycopy(values, 3 * i, numbered, 4 * i + 1, 3);
            if (i % 2 == 1) {
                System.arraycopy(values, 3 * i, second, 3 * (i / 2), 3);
            }
        }
        table("all.csv", List.of("observation", "mass", "spin", "age"), numbered);
        table("second.csv", List.of("mass", "spin", "age"), second);
        assertThat(plot("all.csv", "--observation", 2, "--labels", "a", "--out", "a.svg"))
                .isZero();
        assertThat(plot("second.csv", "--labels", "a", "--out", "b.svg")).isZero();
        assertThat(Files.readString(folder.resolve("a.svg"))).isEqualTo(Files.readString(folder.resolve("b.svg")));
        refused(
                "all.csv has those of several, 1 to 2: choose one (on the command line with --observation)",
                "all.csv",
                "--out",
                "c.svg");
        refused("of all.csv, 1 to 2, but is 3", "all.csv", "--observation", 3, "--out", "c.svg");
        refused("draws.csv has none: leave the choice out", "draws.csv", "--observation", 1, "--out", "c.svg");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "draws.csv --out c.gif | must end in .png or .svg, but is",
                "draws.csv --out none/c.png | none/c.png: cannot be written",
                "none.csv --out c.png | none.csv: there is no such file",
                "draws.csv --reference bare.csv --labels a --out c.png | --labels needs 2 texts, one for the draws and one for each --reference, but has 1: a",
                "draws.csv --truth bare.csv --out c.png | --truth needs one row, the true parameters, but bare.csv has 200",
                "draws.csv --names mass,spni --out c.png | lacks [spni]",
                "draws.csv --names a,b --out c.png | 2 columns are required (a, b), but the table has 3",
                "draws.csv --size 5 --out c.png | the side of a panel must be 110 to 1333 pixels for 3 parameters, but is 5",
                "other.npz --out c.png | other.npz needs an array 'draws', it has x: rename or add it"
            })
    void mistakesAreOneLineAndLeaveNothingBehind(String typed, String expected) {
        Npz.empty().with("x", NumericArray.of(values, ROWS, 3)).write(folder.resolve("other.npz"));
        refused(expected, (Object[]) typed.split(" ", -1));
    }

    private void refused(String expected, Object... words) {
        err.getBuffer().setLength(0);
        assertThat(plot(words)).isEqualTo(2);
        assertThat(err.toString()).contains(expected);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(folder.resolve("c.png")).doesNotExist();
        assertThat(folder.resolve("c.svg")).doesNotExist();
    }

    private void table(String name, List<String> names, double... numbers) {
        int columns = names.isEmpty() ? 3 : names.size();
        CsvTable.of(names, columns, numbers).write(folder.resolve(name));
    }

    /** Words with an ending are files of the folder. */
    private int plot(Object... words) {
        var typed = Arrays.stream(words)
                .map(Object::toString)
                .map(word ->
                        word.matches("[\\w/]+\\.\\w{3}") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new);
        var all = new String[typed.length + 1];
        all[0] = "plot";
        System.arraycopy(typed, 0, all, 1, typed.length);
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
