package org.sibyl.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {
    @TempDir
    private Path folder;

    @Test
    void readsWithAndWithoutAHeader() throws IOException {
        CsvTable headed = read("x1, x2\n1,-2.5\n\n.5,3e-2\n");
        assertThat(headed.names()).containsExactly("x1", "x2");
        assertThat(headed.row(1)).containsExactly(0.5, 0.03);
        assertThat(headed.column(0)).containsExactly(1, 0.5);
        CsvTable bare = read("\uFEFF1,2\r\n3,4");
        assertThat(bare.names()).isEmpty();
        assertThat(bare.values()).containsExactly(1, 2, 3, 4);
        assertThat(bare.toArray()).isEqualTo(NumericArray.of(new double[] {1, 2, 3, 4}, 2, 2));
    }

    @Test
    void readsQuotedNames() throws IOException {
        assertThat(read("\"a,\"\"b\"\"\",c\n1,2").names()).containsExactly("a,\"b\"", "c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a,b\n1,x'|line 2, column 2 (b) reads 'x', required a number such as -1.5 or 2e-3",
                "'1,2\n3'|line 2 has 1 columns, but the first row has 2; every row needs as many: pad the shorter ones",
                "'1,nan'|line 1, column 2 reads 'nan', required a finite number; remove or correct the row",
                "'1,-Infinity'|required a finite number",
                "'1,b'|line 1, column 2 reads 'b', required a number",
                "'1,'|line 1, column 2 reads '', required a number",
                "'1,0x1p3'|line 1, column 2 reads '0x1p3', required a number",
                "'1d'|has no rows of numbers",
                "'1,1e999'|line 1, column 2 reads '1e999', which is beyond a double; rescale it",
                "'a,a\n1,2'|whose names must be different",
                "'a,b'|has no rows of numbers; at least one is required",
                "''|has no rows of numbers"
            })
    void namesFileLineColumnFindingAndRemedy(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageStartingWith("t.csv: ")
                .hasMessageContaining(message);
    }

    /** Data frames without names number their columns; the rows show whether 0 is a number or a name. */
    @Test
    void aFirstRowThatNumbersTheColumnsIsAHeader() throws IOException {
        assertThat(read("0,1\n-0.6,0.1\n2,3\n")).isEqualTo(CsvTable.of(List.of("0", "1"), 2, -0.6, 0.1, 2, 3));
        assertThat(read("0\n0.5\n").names()).containsExactly("0");
        assertThat(read("0,1\n5,3\n").rows()).isEqualTo(1);
        assertThat(read("0,1\n").row(0)).containsExactly(0, 1);
        assertThat(read("0.0,1\n0.5,2\n").rows()).isEqualTo(2);
        assertThat(read("1,0\n0.5,2\n").rows()).isEqualTo(2);
        assertThat(read("0,1,2\n0.5,2,1\n0,1,2\n").row(1)).containsExactly(0, 1, 2);
    }

    /** A count of 0 and the name of the only column look alike: the count is kept, and it is said. */
    @Test
    void oneColumnOfCountsMayBeginWithZero() throws IOException {
        var counts = read("0\n3\n100\n");
        var notes = new ArrayList<String>();
        assertThat(counts.arranged(List.of("n"), List.of(), notes::add).column(0))
                .containsExactly(0, 3, 100);
        assertThat(counts.withoutNumbering(notes::add).rows()).isEqualTo(3);
        assertThat(notes).hasSize(2).allMatch(note -> note.startsWith("the first row, 0, is taken as a number"));
    }

    @Test
    void columnsThatAreNumberedHaveNoNames() throws IOException {
        var notes = new ArrayList<String>();
        assertThat(read("0,1\n0.5,2\n").withoutNumbering(notes::add)).isEqualTo(CsvTable.of(List.of(), 2, 0.5, 2));
        assertThat(notes).containsExactly("the first row, 0, 1, is a header that numbers the columns");
        assertThat(read("a,b\n0.5,2\n").withoutNumbering(notes::add).names()).containsExactly("a", "b");
        assertThat(notes).hasSize(1);
    }

    @Test
    void anIndexWithoutNameIsToldToBeLeftOut() {
        assertThatThrownBy(() -> read(",x1,x2\n0,1.5,2\n")).hasMessageContaining("leave the index out (index=False)");
        assertThatThrownBy(() -> read(",0,1\n0,1.5,2\n")).hasMessageContaining("leave the index out (index=False)");
    }

    @Test
    void letsNonFiniteNumbersThroughWhenAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "NaN,-inf,Infinity\n");
        assertThat(CsvTable.readWithNonFinite(file).row(0))
                .containsExactly(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Test
    void unpacksGzip() throws IOException {
        Path file = folder.resolve("t.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a\n1\n2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(CsvTable.read(file).column(0)).containsExactly(1, 2);
        var table = CsvTable.of(List.of("b"), 1, 3, 4);
        table.write(file);
        assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b);
        assertThat(CsvTable.read(file)).isEqualTo(table);
        Path otherwise = Files.copy(file, folder.resolve("stdin"));
        assertThat(CsvTable.read(otherwise)).isEqualTo(table);
        Files.write(file, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> CsvTable.read(file)).hasMessageContaining("t.csv.gz: is not a sound gzip file");
    }

    @Test
    void refusesBytesThatAreNotText() throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), new byte[] {'1', ',', (byte) 0xff, '\n'});
        assertThatThrownBy(() -> CsvTable.read(file)).hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void arrangesByNameElseByPosition() {
        CsvTable named = CsvTable.of(List.of("b", "extra", "a"), 3, 1, 2, 3, 4, 5, 6);
        assertThat(named.arranged(List.of("a", "b"))).isEqualTo(CsvTable.of(List.of("a", "b"), 2, 3, 1, 6, 4));
        CsvTable foreign = CsvTable.of(List.of("data_1", "data_2"), 2, 1, 2);
        assertThat(foreign.arranged(List.of("a", "b"))).isEqualTo(CsvTable.of(List.of("a", "b"), 2, 1, 2));
        assertThatThrownBy(() -> named.arranged(List.of("a", "c"))).hasMessageContaining("lacks [c]");
        assertThatThrownBy(() -> foreign.arranged(List.of("a", "b", "c")))
                .hasMessageContaining("3 columns are required (a, b, c), but the table has 2");
    }

    @Test
    void givesItsRowsOfWhichThereMustBeOne() {
        assertThat(CsvTable.of(List.of("a", "b"), 2, 1, 2, 3, 4).toRows())
                .isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
        assertThatThrownBy(() -> CsvTable.of(List.of("a", "b"), 2).toRows()).hasMessageContaining("at least one row");
    }

    @Test
    void readsBackEveryDoubleThatItWrote() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        double[] values = new double[3000];
        for (int i = 0; i < values.length; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            values[i] = Double.isFinite(any) ? any : random.nextDouble();
        }
        values[0] = Double.MIN_VALUE;
        values[1] = -0.0;
        CsvTable table = CsvTable.of(List.of("a", "b,c", "d\"e"), 3, values);
        Path file = folder.resolve("out.csv");
        table.write(file);
        assertThat(CsvTable.read(file)).isEqualTo(table);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1,0.1",
        "2.0E-3,0.002",
        "4.9E-324,5.0E-324",
        "2.0E23,2.0E23",
        "-2.0E23,-2.0E23",
        "2.2E-322,2.2E-322",
        "Infinity,inf",
        "0.30000000000000004,0.30000000000000004",
        "NaN,nan"
    })
    void writesTheFewestDigits(double value, String text) {
        assertThat(ShortestDecimal.of(value)).isEqualTo(text);
    }

    @Test
    void refusesRaggedValuesAndNames() {
        assertThatThrownBy(() -> CsvTable.of(List.of(), 2, 1, 2, 3)).hasMessageContaining("whole rows");
        assertThatThrownBy(() -> CsvTable.of(List.of("a"), 2, 1, 2)).hasMessageContaining("as many different names");
    }

    private CsvTable read(String text) throws IOException {
        return CsvTable.read(Files.writeString(folder.resolve("t.csv"), text));
    }
}
