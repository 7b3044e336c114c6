package org.sibyl.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VarCharVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.arrays.ArrayFormatException;
import org.sibyl.arrays.CsvTable;

/** Arrow's own implementation reads what is written, and writes what is read. */
class ArrowCodecTest {
    private static final CsvTable TABLE =
            CsvTable.of(List.of("mass", "ρ"), 2, 1.5, -0.0, Double.MIN_VALUE, 1e300, Math.PI, Double.NaN);

    private final BufferAllocator memory = new RootAllocator();
    private final ArrowCodec codec = new ArrowCodec();

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeft() {
        memory.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrow", "feather", "arrows"})
    void whatIsWrittenIsWhatArrowReads(String ending) throws IOException {
        var found = ArrowItself.read(codec.write(TABLE, ending), !ending.equals("arrows"));
        assertThat(found.names()).containsExactly("mass", "ρ");
        assertThat(Arrays.deepEquals(found.rows().toArray(), new double[][] {
                    {1.5, -0.0}, {Double.MIN_VALUE, 1e300}, {Math.PI, Double.NaN}
                }))
                .isTrue();
        assertThat(codec.read(codec.write(TABLE, ending), "f")).isEqualTo(TABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrow", "arrows"})
    void manyRowsAreSeveralBatches(String ending) throws IOException {
        var random = new Random(1);
        var table = CsvTable.of(
                List.of("a", "b", "c"), 3, random.doubles(3 * 150_000).toArray());
        var bytes = codec.write(table, ending);
        var found = ArrowItself.read(bytes, ending.equals("arrow"));
        assertThat(found.batches()).isEqualTo(3);
        assertThat(found.rows().toArray(double[][]::new)).isDeepEqualTo(table.toRows());
        assertThat(codec.read(bytes, "f")).isEqualTo(table);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void columnsOfEveryKindOfNumberAreReadAndAbsentOnesAreNaN(boolean isFile) throws IOException {
        var a = new Float8Vector("a", memory);
        var b = new Float4Vector("b", memory);
        var c = new BigIntVector("c", memory);
        var d = new IntVector("d", memory);
        var e = new UInt4Vector("e", memory);
        var f = new SmallIntVector("f", memory);
        var g = new UInt2Vector("g", memory);
        var h = new TinyIntVector("h", memory);
        var i = new UInt1Vector("i", memory);
        var bytes = ArrowItself.write(
                isFile,
                2,
                batch -> {
                    for (int row = 0; row < 9 + batch; row++) {
                        a.setSafe(row, row + 0.5);
                        b.setSafe(row, -0.25f);
                        c.setSafe(row, 1L << 53);
                        d.setSafe(row, -7);
                        e.setSafe(row, -1);
                        f.setSafe(row, -300);
                        g.setSafe(row, 65_535);
                        h.setSafe(row, -128);
                        i.setSafe(row, 255);
                    }
                    a.setNull(8);
                    i.setNull(2);
                    return 9 + batch;
                },
                a,
                b,
                c,
                d,
                e,
                f,
                g,
                h,
                i);
        var table = codec.read(bytes, "f");
        assertThat(table.rows()).isEqualTo(19);
        assertThat(table.names()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i");
        assertThat(table.row(0)).containsExactly(0.5, -0.25, 0x1p53, -7, 0x1p32 - 1, -300, 65_535, -128, 255);
        assertThat(table.row(18)).containsExactly(9.5, -0.25, 0x1p53, -7, 0x1p32 - 1, -300, 65_535, -128, 255);
        for (int row = 0; row < 19; row++) {
            assertThat(Double.isNaN(table.value(row, 0))).as("row %d", row).isEqualTo(row % 9 == 8);
            assertThat(Double.isNaN(table.value(row, 8))).as("row %d", row).isEqualTo(row % 9 == 2);
        }
    }

    @Test
    void textAndWholeNumbersThatADoubleLacksAreRefusedByTheirColumn() throws IOException {
        var text = new VarCharVector("name", memory);
        var words = ArrowItself.write(
                true,
                1,
                batch -> {
                    text.setSafe(0, new byte[] {65});
                    return 1;
                },
                text);
        assertThatThrownBy(() -> codec.read(words, "f.arrow"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageStartingWith("f.arrow: column name must hold numbers")
                .hasMessageContaining("Utf8");
        var count = new BigIntVector("count", memory);
        var whole = ArrowItself.write(
                true,
                1,
                batch -> {
                    count.setSafe(0, (1L << 53) + 1);
                    return 1;
                },
                count);
        assertThatThrownBy(() -> codec.read(whole, "f.arrow"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("column count")
                .hasMessageContaining("9007199254740993");
    }

    @Test
    void compressedColumnsAreRefusedWithWhatToDo() throws IOException {
        var a = new Float8Vector("a", memory);
        a.setSafe(0, 1);
        var bytes = ArrowItself.writeCompressed(a, 1);
        assertThatThrownBy(() -> codec.read(bytes, "f.arrow"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("must not be compressed")
                .hasMessageContaining("uncompressed");
    }

    @Test
    void aSchemaCarriesRemarks() throws IOException {
        var stream = new ArrowStream(List.of("a")).withRemarks(Map.of("seed", "7"));
        byte[] schema = stream.schema();
        byte[] bytes = Arrays.copyOf(schema, schema.length + stream.end().length);
        System.arraycopy(stream.end(), 0, bytes, schema.length, stream.end().length);
        assertThat(ArrowItself.read(bytes, false).remarks()).containsExactly(Map.entry("seed", "7"));
    }

    /** Each byte cut off, and each of them changed in three ways: no other exception, and no table of other rows than a file can hold. */
    @ParameterizedTest
    @ValueSource(strings = {"arrow", "arrows"})
    void aDamagedFileIsRefusedOrReadAndNeverAnythingElse(String ending) {
        byte[] whole = codec.write(TABLE, ending);
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            refused += refused(Arrays.copyOf(whole, at));
            for (int change : new int[] {0x01, 0x80, 0xff}) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) change;
                refused += refused(changed);
            }
        }
        assertThat(refused).isGreaterThan(whole.length);
    }

    private int refused(byte[] bytes) {
        try {
            assertThat(codec.read(bytes, "f").rows()).isLessThanOrEqualTo(bytes.length);
            return 0;
        } catch (ArrayFormatException named) {
            assertThat(named).hasMessageStartingWith("f");
            return 1;
        }
    }

    @Test
    void filesWithTheEndingAreReadAndWrittenWhereverCsvIs() throws IOException {
        var file = folder.resolve("draws.ARROW");
        TABLE.write(file);
        assertThat(Files.readAllBytes(file)).startsWith('A', 'R', 'R', 'O', 'W', '1');
        assertThat(CsvTable.readWithNonFinite(file)).isEqualTo(TABLE);
        assertThatThrownBy(() -> CsvTable.read(file))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("row 3, column 2 is NaN");
    }
}
