package org.sibyl.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
    private static final Columns X = new Columns("x", List.of("x1", "x2"));
    private static final Columns THETA = new Columns("theta", List.of("mass"));
    private static final double[] NUMBERS = {1, 2, 3, 4};

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    private CsvTable read(Path file) {
        return TableFile.read(file, X, THETA, notes::add);
    }

    @Test
    void everyFormatGivesTheSameTable() throws IOException {
        var csv = Files.writeString(folder.resolve("x.csv"), "x2,x1\n2,1\n4,3\n");
        var npy = folder.resolve("x.NPY");
        Npy.write(npy, NumericArray.of(NUMBERS, 2, 2));
        var npz = folder.resolve("x.npz");
        Npz.empty()
                .with("theta", NumericArray.of(new double[2], 2))
                .with("X", NumericArray.of(new float[] {1, 2, 3, 4}, 2, 2, 1))
                .write(npz);
        var expected = CsvTable.of(X.names(), 2, NUMBERS);
        assertThat(read(csv)).isEqualTo(expected);
        assertThat(read(npy)).isEqualTo(expected);
        assertThat(read(npz)).isEqualTo(expected);
        assertThat(notes)
                .containsExactly(
                        "x.csv: columns are matched by name: in the order x1, x2",
                        "x.npz: the array 'X' is taken as x");
    }

    @Test
    void anArrayOfAsManyNumbersAsColumnsIsOneRow() {
        var one = folder.resolve("one.npy");
        Npy.write(one, NumericArray.of(new double[] {5, 6}, 2));
        assertThat(read(one)).isEqualTo(CsvTable.of(X.names(), 2, 5, 6));
        var several = folder.resolve("mass.npy");
        Npy.write(several, NumericArray.of(NUMBERS, 4));
        assertThat(TableFile.read(several, THETA, X, notes::add)).isEqualTo(CsvTable.of(THETA.names(), 1, NUMBERS));
        assertThatThrownBy(() -> read(several))
                .hasMessage("mass.npy: 2 columns are required (x1, x2), but the array is float64[4]; reshape it to"
                        + " [rows,2]");
    }

    @Test
    void aLoneArrayIsTakenUnlessItIsSomethingElse() {
        var lone = folder.resolve("lone.npz");
        Npz.empty().with("arr_0", NumericArray.of(NUMBERS, 2, 2)).write(lone);
        assertThat(read(lone).rows()).isEqualTo(2);
        assertThat(notes).containsExactly("lone.npz: the array 'arr_0' is taken as x, for there is no other");
        Npz.empty().with("Theta", NumericArray.of(NUMBERS, 2, 2)).write(lone);
        assertThatThrownBy(() -> read(lone)).hasMessage("lone.npz needs an array 'x', it has Theta: rename or add it");
    }

    @Test
    void whatIsNotFiniteIsNamedByRowAndColumn() {
        var file = folder.resolve("nan.npy");
        Npy.write(file, NumericArray.of(new double[] {1, 2, 3, Double.NaN}, 2, 2));
        assertThatThrownBy(() -> read(file))
                .hasMessage(
                        "nan.npy: row 2, column 2 (x2) is NaN, required a finite number; remove or correct the row");
    }

    @Test
    void endingsOfOtherFormatsAreRefusedAndUnknownOnesAreCsv() throws IOException {
        assertThat(read(Files.writeString(folder.resolve("x.txt"), "1,2\n3,4\n")))
                .isNotNull();
        assertThatThrownBy(() -> read(folder.resolve("x.parquet")))
                .hasMessageContaining(
                        "a table must be .csv, .csv.gz, .npy or .npz, or Parquet with sibyl-parquet on the class path, but the"
                                + " name ends in .parquet");
    }

    @Test
    void whatDoesNotMatchIsToldWithTheFile() throws IOException {
        var file = Files.writeString(folder.resolve("theta.csv"), "mass,other\n1,2\n");
        assertThatThrownBy(() -> read(file)).hasMessageStartingWith("theta.csv: the columns [x1, x2] are required");
    }
}
