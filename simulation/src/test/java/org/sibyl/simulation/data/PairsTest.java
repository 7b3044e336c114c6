package org.sibyl.simulation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.LogBounded;
import org.sibyl.solvers.support.Real;

class PairsTest {
    @TempDir
    private Path folder;

    private static final List<Parameter> ONE = List.of(Parameter.real("a"));

    private static double[][] noise(int rows, int columns) {
        var random = new SplittableRandom(rows);
        double[][] values = new double[rows][];
        for (int i = 0; i < rows; i++) {
            values[i] = random.doubles(columns).toArray();
        }
        return values;
    }

    @Test
    void threeNanRowsInTenThousandAreCountedAndLeftOut() {
        double[][] x = noise(10_000, 2);
        x[5][1] = Double.NaN;
        x[77][0] = Double.NaN;
        x[9_000][0] = Double.NEGATIVE_INFINITY;
        var pairs = Pairs.of(ONE, noise(10_000, 1), x);
        assertThat(pairs.count()).isEqualTo(9_997);
        assertThat(pairs.exclusions().toString())
                .isEqualTo("3 cannot train: 1 with NaN in 'x2' (pair 5); 1 with NaN in 'x1' (pair 77);"
                        + " 1 with -Infinity in 'x1' (pair 9000)");
        assertThatThrownBy(() -> Pairs.of(ONE, Observation.ofShape(2), noise(10_000, 1), x, ExclusionPolicy.FAIL))
                .hasMessageContaining("at most 0 % of 10,000 pairs may be left out, but 3 cannot train");
    }

    @Test
    void aParameterOutsideItsSupportCannotTrain() {
        double[][] theta = noise(300, 1);
        theta[2][0] = 1.5;
        var pairs = Pairs.of(List.of(Parameter.bounded("a", 0, 1)), theta, noise(300, 1));
        assertThat(pairs.exclusions().toString()).contains("with 'a' outside 0.0 to 1.0 (soft clip)");
    }

    @Test
    void unequalLengthsAndDuplicateNamesAreNamed() {
        assertThatThrownBy(() -> Pairs.of(ONE, noise(10, 1), noise(9, 1)))
                .hasMessageContaining("theta has 10 rows and x has 9");
        assertThatThrownBy(() -> Pairs.of(List.of(Parameter.real("x1")), noise(10, 1), noise(10, 1)))
                .hasMessageContaining("'x1' came twice");
        assertThatThrownBy(() -> Pairs.of(ONE, noise(10, 2), noise(10, 1)))
                .hasMessage("every row of theta needs 1 values, that of pair 0 has 2");
    }

    @Test
    void aTableIsCutIntoParametersAndDataByItsHeader() throws IOException {
        var file = Files.writeString(folder.resolve("s.csv"), "flux,mass,colour\n1,2,3\n4,5,6\n7,8,9.5\n");
        var pairs = PairsFiles.of(file)
                .withParameters(List.of(Parameter.positive("mass").withUnit("kg")))
                .read(ExclusionPolicy.FAIL);
        assertThat(pairs.theta()).isDeepEqualTo(new double[][] {{2}, {5}, {8}});
        assertThat(pairs.observation().names()).containsExactly("flux", "colour");
        assertThat(pairs.x()[2]).containsExactly(7, 9.5);
        assertThatThrownBy(() -> PairsFiles.of(file).read(ExclusionPolicy.FAIL))
                .hasMessageContaining("must be named, which are flux, mass, colour");
        assertThatThrownBy(() -> PairsFiles.of(file)
                        .withParameters(List.of(Parameter.real("mas"), Parameter.real("flux")))
                        .read(ExclusionPolicy.FAIL))
                .hasMessageContaining("s.csv lacks mas, it has flux, mass, colour");
    }

    @Test
    void headersNameParametersOfTwoTables() throws IOException {
        var theta = Files.writeString(folder.resolve("t.csv"), "mass,spin\n1,2\n3,4\n");
        var x = Files.writeString(folder.resolve("x.csv"), "1\n2\n");
        var pairs = PairsFiles.of(theta, x).read(ExclusionPolicy.FAIL);
        assertThat(pairs.parameters()).containsExactly(Parameter.real("mass"), Parameter.real("spin"));
        assertThat(pairs.observation().names()).containsExactly("x1");
    }

    @Test
    void anArchiveKeepsBoundsAndShapes() {
        double[][] theta = noise(20, 2);
        var parameters = List.of(Parameter.bounded("theta1", -1, 1), Parameter.logBounded("theta2", 1e-9, 10));
        var pairs = Pairs.of(parameters, Observation.ofShape(3, 2), theta, noise(20, 6), ExclusionPolicy.FAIL);
        var file = folder.resolve("s.npz");
        Bounds.archive(pairs).write(file);
        var read = PairsFiles.of(file).read(ExclusionPolicy.FAIL);
        assertThat(read.parameters()).isEqualTo(parameters);
        assertThat(read.observation()).isEqualTo(pairs.observation());
        assertThat(read.theta()).isDeepEqualTo(pairs.theta());
        assertThat(read.x()).isDeepEqualTo(pairs.x());
    }

    @Test
    void arraysOfSeveralAxesAreSeriesAndImages() {
        Npy.write(folder.resolve("theta.npy"), NumericArray.of(new double[] {1, 2, 3}, 3));
        double[] numbers = new SplittableRandom(1).doubles(3 * 4 * 5).toArray();
        Npy.write(folder.resolve("x.npy"), NumericArray.of(numbers, 3, 4, 5));
        var files = PairsFiles.of(folder.resolve("theta.npy"), folder.resolve("x.npy"));
        var series = files.read(ExclusionPolicy.FAIL).observation();
        assertThat(series.shape()).containsExactly(4, 5);
        assertThat(series.places()).isEqualTo(4);
        var image = files.withShape(List.of(4, 5, 1)).read(ExclusionPolicy.FAIL).observation();
        assertThat(image.channels()).isEqualTo(1);
        assertThatThrownBy(() -> files.withShape(List.of(7)).read(ExclusionPolicy.FAIL))
                .hasMessageContaining("an observation of shape [7] has 7 numbers");
        assertThatThrownBy(() -> PairsFiles.of(Path.of("a.txt")).read(ExclusionPolicy.FAIL))
                .hasMessageContaining("read from .npy, .npz, .csv, .csv.gz or a folder");
    }

    @Test
    void bijectorsOfBoundedParametersCanBeExchanged() {
        var bounded = Parameter.bounded("a", 0, 1).withBijector(Bijector.PROBIT);
        assertThat(bounded.support()).isEqualTo(new Bounded(0, 1, Bijector.PROBIT));
        assertThat(Parameter.logBounded("a", 1, 2).withBijector(Bijector.LOGIT).support())
                .isEqualTo(new LogBounded(1, 2, Bijector.LOGIT));
        assertThat(Parameter.real("a").withBijector(Bijector.LOGIT).support()).isEqualTo(new Real());
        assertThatThrownBy(() -> Bounds.between(1, Double.POSITIVE_INFINITY, false))
                .hasMessageContaining("both finite, both absent, or 0 and absent");
    }

    private void save(String name, double[][] rows) {
        double[] values = java.util.Arrays.stream(rows)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
        Npy.write(folder.resolve(name), NumericArray.of(values, rows.length, rows[0].length));
    }

    /** Two files, a folder and an archive hold the same pairs, in memory and on disk: the same rows, the same ones left out. */
    @Test
    void pairsThatStayOnDiskAreThoseInMemory() {
        double[][] theta = noise(1_000, 2);
        double[][] x = noise(1_000, 3);
        x[17][2] = Double.NaN;
        theta[999][0] = 7;
        save("theta.npy", theta);
        save("x.npy", x);
        Npy.write(folder.resolve("theta_lower.npy"), NumericArray.of(new double[] {-1, 0}, 2));
        Npy.write(folder.resolve("theta_upper.npy"), NumericArray.of(new double[] {1, Double.POSITIVE_INFINITY}, 2));
        var archive = folder.resolve("a.npz");
        Npz.empty()
                .with("x", Npy.read(folder.resolve("x.npy")))
                .with("theta", Npy.read(folder.resolve("theta.npy")))
                .with("theta_lower", Npy.read(folder.resolve("theta_lower.npy")))
                .with("theta_upper", Npy.read(folder.resolve("theta_upper.npy")))
                .write(archive);
        var known = List.of(Parameter.bounded("theta1", -1, 1), Parameter.positive("theta2"));
        var two = PairsFiles.of(folder.resolve("theta.npy"), folder.resolve("x.npy"))
                .withParameters(known);
        for (var files : List.of(two, PairsFiles.of(folder), PairsFiles.of(archive))) {
            var loaded = files.withResidence(Residence.LOADED).read(ExclusionPolicy.DEFAULT);
            var mapped = files.withResidence(Residence.MAPPED).read(ExclusionPolicy.DEFAULT);
            assertThat(loaded.rows().isInMemory()).isTrue();
            assertThat(mapped.rows().isInMemory()).isFalse();
            assertThat(mapped.parameters()).isEqualTo(known).isEqualTo(loaded.parameters());
            assertThat(mapped.exclusions().pairs())
                    .containsExactly(17, 999)
                    .isEqualTo(loaded.exclusions().pairs());
            assertThat(mapped.exclusions()).hasToString(loaded.exclusions().toString());
            assertThat(mapped.theta()).isDeepEqualTo(loaded.theta());
            assertThat(mapped.x()).isDeepEqualTo(loaded.x());
            assertThat(mapped.x()[17]).isEqualTo(x[18]);
        }
    }

    @Test
    void whatCannotStayOnDiskIsNamedWithARemedy() throws IOException {
        var table = Files.writeString(folder.resolve("s.csv"), "a,b\n1,2\n3,4\n");
        assertThatThrownBy(() -> PairsFiles.of(table)
                        .withParameters(ONE)
                        .withResidence(Residence.MAPPED)
                        .read(ExclusionPolicy.FAIL))
                .hasMessageContaining(
                        "s.csv is a table, and only arrays can stay on disk: save it as theta.npy and x.npy");
        Npy.write(folder.resolve("theta.npy"), NumericArray.of(new int[] {1, 2, 3}, 3));
        save("x.npy", noise(3, 1));
        var files = PairsFiles.of(folder.resolve("theta.npy"), folder.resolve("x.npy"));
        assertThatThrownBy(() -> files.withResidence(Residence.MAPPED).read(ExclusionPolicy.FAIL))
                .hasMessageContaining("theta.npy: the array has dtype int32, required float32 or float64");
        assertThat(files.read(ExclusionPolicy.FAIL).count()).isEqualTo(3);
        assertThatThrownBy(() -> PairsFiles.of(folder.resolve("x.npy")).read(ExclusionPolicy.FAIL))
                .hasMessageContaining("holds one array, theta and x are required");
        assertThatThrownBy(() -> PairsFiles.of(Files.createDirectory(folder.resolve("empty")))
                        .read(ExclusionPolicy.FAIL))
                .hasMessageContaining("needs an array 'theta', it has none");
    }

    /** A file of 3 GB that takes no room on disk: its blocks were never written. */
    @Test
    void filesTooLargeForMemoryStayOnDiskUnasked() throws IOException {
        int rows = 200_000_000;
        byte[] head = Npy.toBytes(NumericArray.of(new double[1], 1));
        String text = new String(head, 0, 128, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("(1,), }         ", "(" + rows + ",), } ");
        for (String name : List.of("theta.npy", "x.npy")) {
            try (var file = new java.io.RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
                file.write(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                file.setLength(128 + 8L * rows);
            }
        }
        var files = PairsFiles.of(folder.resolve("theta.npy"), folder.resolve("x.npy"));
        assertThatThrownBy(() -> files.withResidence(Residence.LOADED).read(ExclusionPolicy.FAIL))
                .hasMessageContaining("files are read into memory up to half of what Java may use")
                .hasMessageContaining("x.npy (3,051.8 MiB): leave arrays on disk (memory: mapped)");
        assertThat(new Placement(files.files(), Residence.AUTOMATIC).isMapped(remark -> {}))
                .isTrue();
    }

    @Test
    void smallFilesAreReadAndSaidToBe() {
        save("theta.npy", noise(3, 1));
        save("x.npy", noise(3, 1));
        var files = PairsFiles.of(folder.resolve("theta.npy"), folder.resolve("x.npy"));
        var remarks = new java.util.ArrayList<String>();
        files.read(ExclusionPolicy.FAIL, remarks::add);
        files.withResidence(Residence.MAPPED).read(ExclusionPolicy.FAIL, remarks::add);
        assertThat(remarks.get(0)).startsWith("reading ").contains("theta.npy and ");
        assertThat(remarks.get(1)).contains("x.npy (0.0 MiB) stay on disk, batches are read from there");
    }
}
