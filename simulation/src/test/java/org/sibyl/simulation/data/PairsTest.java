package org.sibyl.simulation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.LogBounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

class PairsTest {
    @TempDir
    private Path folder;

    private static final List<Variable> ONE = List.of(Parameter.real("a"));

    private static final Variable SOFT = Parameter.withWalls(Parameter.bounded("a", 0, 1), Walls.SOFT_CLIP);

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
                .isEqualTo("3 cannot train: 1 with NaN in 'x2' (pair 6); 1 with NaN in 'x1' (pair 78);"
                        + " 1 with -Infinity in 'x1' (pair 9001)");
        assertThatThrownBy(() -> Pairs.of(ONE, Observation.ofShape(2), noise(10_000, 1), x, ExclusionPolicy.FAIL))
                .hasMessageContaining("at most 0 % of 10,000 pairs may be left out, but 3 cannot train");
    }

    @Test
    void aParameterOutsideItsSupportCannotTrain() {
        double[][] theta = noise(300, 1);
        theta[2][0] = 1.5;
        var pairs = Pairs.of(List.of(SOFT), theta, noise(300, 1));
        assertThat(pairs.exclusions().toString()).contains("with 'a' outside 0.0 to 1.0 (soft clip)");
    }

    /** Zeros of a count or a fraction lie at an end: they are not outside, and the message must not say so. */
    @Test
    void aValueAtAnEndIsToldFromOneOutside() {
        double[][] theta = noise(300, 1);
        theta[2][0] = 1;
        var pairs = Pairs.of(List.of(SOFT), theta, noise(300, 1));
        assertThat(pairs.exclusions())
                .hasToString(
                        "1 cannot train: 1 with 'a' at 1.0, an end of 0.0 to 1.0 (soft clip), whose ends are excluded"
                                + " (pair 3)");
    }

    @Test
    void whatLiesBeyondAnEndOfATruncatedSupportCannotTrainAndItsEndsCan() {
        double[][] theta = noise(300, 1);
        theta[2][0] = 1;
        theta[4][0] = 1.5;
        theta[6][0] = -1e-9;
        var cut = List.of(Variable.parameter("a", Truncated.between(0, 1)));
        assertThat(Pairs.of(cut, theta, noise(300, 1)).exclusions())
                .hasToString("2 cannot train: 2 with 'a' outside 0.0 to 1.0 (truncated) (pairs 5, 7)");
    }

    @Test
    void rowsOfDifferingLengthAreToldToBePadded() {
        assertThatThrownBy(() -> Pairs.of(ONE, noise(2, 1), new double[][] {{1, 2}, {1}}))
                .hasMessage(
                        "every row needs 2 values, row 2 has 1: pad the shorter ones, with NaN where data may be absent"
                                + " (Variable.orAbsent()), or add the true length as a number");
    }

    @Test
    void unequalLengthsAndDuplicateNamesAreNamed() {
        assertThatThrownBy(() -> Pairs.of(ONE, noise(10, 1), noise(9, 1)))
                .hasMessageContaining("theta has 10 rows and x has 9");
        assertThatThrownBy(() -> Pairs.of(List.of(Parameter.real("x1")), noise(10, 1), noise(10, 1)))
                .hasMessageContaining("two are \"x1\"");
        assertThatThrownBy(() -> Pairs.of(ONE, noise(10, 2), noise(10, 1)))
                .hasMessage("every row of theta needs 1 values, but that of pair 1 has 2");
    }

    @Test
    void aTableIsCutIntoParametersAndDataByItsHeader() throws IOException {
        var file = Files.writeString(folder.resolve("s.csv"), "flux,mass,colour\n1,2,3\n4,5,6\n7,8,9.5\n");
        var pairs = PairsFiles.of(file)
                .withParameters(List.of(Parameter.positive("mass").withUnit("kg")))
                .read(ExclusionPolicy.FAIL);
        assertThat(pairs.theta()).isDeepEqualTo(new double[][] {{2}, {5}, {8}});
        assertThat(pairs.data()).extracting(Variable::name).containsExactly("flux", "colour");
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
        assertThat(pairs.data()).containsExactly(Variable.data("x1"));
    }

    /** One pair more than there is would be read if a header of numbers were data, and data frames without names have one. */
    @Test
    void headersOfNumbersAreNoPairs() throws IOException {
        var theta = Files.writeString(folder.resolve("t.csv"), "0,1\n1,2.5\n3,4\n");
        var x = Files.writeString(folder.resolve("x.csv"), "0\n1.5\n2\n");
        var remarks = new ArrayList<String>();
        var pairs = PairsFiles.of(theta, x).read(ExclusionPolicy.FAIL, remarks::add);
        assertThat(pairs.count()).isEqualTo(2);
        assertThat(pairs.variables().names()).containsExactly("theta1", "theta2", "x1");
        assertThat(remarks)
                .contains(
                        "t.csv: the first row, 0, 1, is a header that numbers the columns",
                        "x.csv: the first row, 0, is a header that numbers the columns");
    }

    @Test
    void declaredParametersAreFoundInAnyOrderAndCase() throws IOException {
        var x = Files.writeString(folder.resolve("x.csv"), "7\n8\n");
        var known = List.of(Parameter.positive("mass"), Parameter.real("spin"));
        var theta = Files.writeString(folder.resolve("t.csv"), "Spin,Mass,extra\n1,2,9\n3,4,9\n");
        var remarks = new ArrayList<String>();
        var pairs = PairsFiles.of(theta, x).withParameters(known).read(ExclusionPolicy.FAIL, remarks::add);
        assertThat(pairs.parameters()).isEqualTo(known);
        assertThat(pairs.theta()).isDeepEqualTo(new double[][] {{2, 1}, {4, 3}});
        assertThat(remarks)
                .contains("t.csv: columns are matched by name: Mass as mass, Spin as spin, in the order mass, spin,"
                        + " without extra");
        var table = Files.writeString(folder.resolve("s.csv"), "flux,MASS,spin\n1,2,3\n4,5,6.5\n");
        var one = PairsFiles.of(table).withParameters(known).read(ExclusionPolicy.FAIL, remarks::add);
        assertThat(one.variables().names()).containsExactly("mass", "spin", "flux");
        assertThat(one.theta()[1]).containsExactly(5, 6.5);
        assertThat(remarks).contains("s.csv: columns are matched by name: MASS as mass");
        var unknown = Files.writeString(folder.resolve("u.csv"), "a,b\n1,2\n3,4\n");
        assertThat(PairsFiles.of(unknown, x)
                        .withParameters(known)
                        .read(ExclusionPolicy.FAIL, remarks::add)
                        .theta()[0])
                .containsExactly(1, 2);
        assertThat(remarks)
                .contains("u.csv: the header a, b has none of the names mass, spin: columns are taken by position");
        var partly = Files.writeString(folder.resolve("p.csv"), "mass,b\n1,2\n3,4\n");
        assertThatThrownBy(() -> PairsFiles.of(partly, x).withParameters(known).read(ExclusionPolicy.FAIL))
                .hasMessageContaining("lacks [spin] and has [b], unknown here");
    }

    @Test
    void parametersWhereDataAreAskedAreRefused() throws IOException {
        var theta = Files.writeString(folder.resolve("t.csv"), "mass,spin\n1,2\n3,4\n");
        assertThatThrownBy(() -> PairsFiles.of(theta, theta).read(ExclusionPolicy.FAIL))
                .hasMessageContaining("t.csv must hold data alone, but its header names the parameters mass, spin");
        save("lone.npy", noise(2, 1));
        Npz.empty().with("theta", Npy.read(folder.resolve("lone.npy"))).write(folder.resolve("lone.npz"));
        assertThatThrownBy(
                        () -> PairsFiles.of(theta, folder.resolve("lone.npz")).read(ExclusionPolicy.FAIL))
                .hasMessageContaining("lone.npz needs an array 'x', it has theta");
    }

    @Test
    void arraysAreFoundInAnyCase() {
        save("THETA.npy", noise(3, 1));
        save("X.npy", noise(3, 2));
        var remarks = new ArrayList<String>();
        assertThat(PairsFiles.of(folder)
                        .read(ExclusionPolicy.FAIL, remarks::add)
                        .count())
                .isEqualTo(3);
        assertThat(remarks).anyMatch(remark -> remark.endsWith("the array 'THETA' is taken as theta"));
        Npz.empty().with("pairs", Npy.read(folder.resolve("X.npy"))).write(folder.resolve("s.npz"));
        assertThatThrownBy(() -> PairsFiles.of(folder.resolve("s.npz")).read(ExclusionPolicy.FAIL))
                .hasMessageContaining("s.npz needs an array 'theta', it has pairs: rename or add it");
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
        assertThat(read.data()).isEqualTo(pairs.data());
        assertThat(read.theta()).isDeepEqualTo(pairs.theta());
        assertThat(read.x()).isDeepEqualTo(pairs.x());
    }

    @Test
    void arraysOfSeveralAxesAreSeriesAndImages() {
        Npy.write(folder.resolve("theta.npy"), NumericArray.of(new double[] {1, 2, 3}, 3));
        double[] numbers = new SplittableRandom(1).doubles(3 * 4 * 5).toArray();
        Npy.write(folder.resolve("x.npy"), NumericArray.of(numbers, 3, 4, 5));
        var files = PairsFiles.of(folder.resolve("theta.npy"), folder.resolve("x.npy"));
        var series = files.read(ExclusionPolicy.FAIL).data();
        assertThat(series).containsExactly(Variable.data("x", new Form.Series(4, 5)));
        var image = files.withShape(List.of(4, 5, 1)).read(ExclusionPolicy.FAIL).data();
        assertThat(image).containsExactly(Variable.data("x", new Form.Image(4, 5, 1)));
        var position = files.withParameters(List.of(Parameter.real("x"))).read(ExclusionPolicy.FAIL);
        assertThat(position.data()).containsExactly(Variable.data("data", new Form.Series(4, 5)));
        assertThatThrownBy(() -> files.withShape(List.of(7)).read(ExclusionPolicy.FAIL))
                .hasMessageContaining("an observation of shape [7] has 7 numbers");
        assertThatThrownBy(() -> PairsFiles.of(Path.of("a.txt")).read(ExclusionPolicy.FAIL))
                .hasMessageContaining("must be in .npy, .npz, .csv, .csv.gz, .arrow or a folder");
    }

    @Test
    void wallsOfBoundedParametersCanBeExchangedForthAndBack() {
        var bounded = Parameter.withWalls(Parameter.bounded("a", 0, 1), Walls.PROBIT);
        assertThat(bounded.support()).isEqualTo(new Bounded(0, 1, Bijector.PROBIT));
        var cut = Parameter.withWalls(bounded, Walls.TRUNCATED);
        assertThat(cut.support()).isEqualTo(Truncated.between(0, 1));
        assertThat(Parameter.withWalls(cut, Walls.PROBIT)).isEqualTo(bounded);
        var decades = Parameter.withWalls(Parameter.logBounded("a", 1, 2), Walls.LOGIT);
        assertThat(decades.support()).isEqualTo(new LogBounded(1, 2, Bijector.LOGIT));
        var cutDecades = Parameter.withWalls(decades, Walls.TRUNCATED);
        assertThat(cutDecades.support()).isEqualTo(new Truncated(new Positive(), Optional.of(1.0), Optional.of(2.0)));
        assertThat(Parameter.withWalls(cutDecades, Walls.LOGIT)).isEqualTo(decades);
        assertThat(Parameter.withWalls(Parameter.real("a"), Walls.LOGIT).support())
                .isEqualTo(new Real());
        assertThatThrownBy(() -> Bounds.between(1, Double.POSITIVE_INFINITY, false))
                .hasMessageContaining("both finite, both absent, or 0 and absent");
    }

    /** An image is inferred from a series: both keep their forms through an archive and a folder, bounds included. */
    @Test
    void imagesAsParametersGoThroughFiles() {
        var map = Variable.parameter("theta", new Form.Image(3, 2, 2), Bounds.between(0, 1, false));
        var series = Variable.data("x", new Form.Series(4, 2));
        var pairs = Pairs.of(List.of(map), List.of(series), noise(20, 12), noise(20, 8), ExclusionPolicy.FAIL);
        assertThat(pairs).hasToString("20 pairs of 12 parameters and 8 data");
        Bounds.archive(pairs).write(folder.resolve("s.npz"));
        try (var written = PairsFolder.create(folder.resolve("s"), pairs.parameters(), pairs.data())) {
            double[][] theta = pairs.theta();
            double[][] x = pairs.x();
            for (int i = 0; i < 20; i++) {
                written.write(theta[i], x[i]);
            }
            written.finish();
        }
        for (String name : List.of("s.npz", "s")) {
            var read = PairsFiles.of(folder.resolve(name)).read(ExclusionPolicy.FAIL);
            assertThat(read.variables()).isEqualTo(Variables.of(map, series));
            assertThat(read.theta()).isDeepEqualTo(pairs.theta());
            assertThat(read.x()).isDeepEqualTo(pairs.x());
        }
        var named = PairsFiles.of(folder.resolve("s.npz"))
                .withParameters(List.of(Variable.parameter("map", new Form.Image(3, 2, 2), new Positive())))
                .read(ExclusionPolicy.FAIL);
        assertThat(named.variables().names())
                .startsWith("map[0,0,0]", "map[0,0,1]")
                .endsWith("x[3,0]", "x[3,1]");
        assertThatThrownBy(() -> PairsFiles.of(folder.resolve("s.npz"))
                        .withParameters(List.of(Parameter.real("a"), Parameter.real("b")))
                        .read(ExclusionPolicy.FAIL))
                .hasMessageContaining("needs a column for each number of a, b, which are 2, but has 12");
    }

    /** A table of pixels is read by position, whether it has no header, the usual one, or the names of the elements. */
    @Test
    void columnsOfAnImageAreFoundByPosition() throws IOException {
        var theta = Files.writeString(folder.resolve("t.csv"), "1\n2\n3\n");
        for (String header : List.of("", "x1,x2\n", "\"x[0,0,0]\",\"x[0,1,0]\"\n")) {
            var x = Files.writeString(folder.resolve("x.csv"), header + "1,2\n3,4\n5,6\n");
            var pairs = PairsFiles.of(theta, x).withShape(List.of(1, 2, 1)).read(ExclusionPolicy.FAIL);
            assertThat(pairs.data()).containsExactly(Variable.data("x", new Form.Image(1, 2, 1)));
            assertThat(pairs.x()[1]).containsExactly(3, 4);
            assertThat(PairsTable.of(pairs).names()).containsExactly("theta1", "x[0,0,0]", "x[0,1,0]");
        }
    }

    @Test
    void unfitPixelsAreNamedByTheirPlace() {
        double[][] x = noise(300, 8);
        x[7][5] = Double.NaN;
        var pairs = Pairs.of(ONE, Observation.ofShape(2, 2, 2), noise(300, 1), x, ExclusionPolicy.DEFAULT);
        assertThat(pairs.exclusions()).hasToString("1 cannot train: 1 with NaN in 'x[1,0,1]' (pair 8)");
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
                .hasMessageContaining("files must fit into half of the memory that Java may use")
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
