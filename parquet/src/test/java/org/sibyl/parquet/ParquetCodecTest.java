package org.sibyl.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.arrays.ArrayFormatException;
import org.sibyl.arrays.ArrayLimits;
import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.TableFormat;

/** Tables in Parquet's form, written here and, as resources, by DuckDB, whose implementation is another. */
class ParquetCodecTest {
    private static final CsvTable TABLE =
            CsvTable.of(List.of("mass", "ρ"), 2, 1.5, -0.0, Double.MIN_VALUE, 1e300, Math.PI, Double.NaN);

    private final ParquetCodec codec = new ParquetCodec();

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() {
        assertThat(codec.read(codec.write(TABLE, "parquet"), "f")).isEqualTo(TABLE);
        assertThat(codec.write(TABLE, "parquet")).isEqualTo(codec.write(TABLE, "parquet"));
    }

    @Test
    void manyRowsAndNoneAreRead() {
        var random = new Random(1);
        var many = CsvTable.of(
                List.of("a", "b", "c"), 3, random.doubles(3 * 150_000).toArray());
        assertThat(codec.read(codec.write(many, "parquet"), "f")).isEqualTo(many);
        var none = CsvTable.of(List.of("a"), 1);
        assertThat(codec.read(codec.write(none, "parquet"), "f").rows()).isZero();
    }

    @Test
    void columnsWithoutNamesAreNumbered() {
        assertThat(codec.read(codec.write(CsvTable.of(List.of(), 2, 1, 2), "parquet"), "f")
                        .names())
                .containsExactly("0", "1");
    }

    @Test
    void filesAreTablesWhereverTextIs() {
        var file = folder.resolve("x.parquet");
        assertThat(TableFormat.isNamedTable(file)).isTrue();
        TABLE.write(file);
        assertThat(file).hasBinaryContent(codec.write(TABLE, "parquet"));
        assertThat(CsvTable.readWithNonFinite(file)).isEqualTo(TABLE);
        assertThatExceptionOfType(ArrayFormatException.class)
                .isThrownBy(() -> CsvTable.read(file))
                .withMessageContaining("x.parquet: row 3, column 2 is NaN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
    void columnsOfEveryKindOfNumberAreReadAndAbsentOnesAreNaN(String compression) throws IOException {
        var table = codec.read(resource("kinds-" + compression + ".parquet"), "f");
        assertThat(table.names()).containsExactly("d", "f", "i", "l", "u", "b", "short");
        assertThat(table.row(0)).containsExactly(0.1, 0.5, -7, 1L << 53, 4_000_000_000.0, 1, -3);
        assertThat(table.row(1))
                .containsExactly(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        assertThat(table.rows()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        text | column name must hold numbers or truth values, but holds STRING
        decimal | column mass must hold numbers or truth values, but holds DECIMAL(2,1)
        date | column day must hold numbers or truth values, but holds DATE
        list | column draws must hold numbers or truth values, but holds lists
        large | column n must have whole numbers up to 2^53, but has 9007199254740993
        brotli | must have pages that are not compressed, or by Snappy, gzip or Zstandard, but has BROTLI
        """)
    void whatIsNoTableOfNumbersIsNamed(String file, String finding) throws IOException {
        byte[] bytes = resource(file + ".parquet");
        assertThatExceptionOfType(ArrayFormatException.class)
                .isThrownBy(() -> codec.read(bytes, "f.parquet"))
                .withMessageStartingWith("f.parquet")
                .withMessageContaining(finding);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = ParquetCodecTest.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return stream.readAllBytes();
        }
    }

    /** Whatever single byte is changed and wherever the file is cut off, there is a table or an error that says so. */
    @Test
    void damagedFilesAreTablesOrToldOf() {
        byte[] sound = codec.write(TABLE, "parquet");
        for (int i = 0; i < sound.length; i++) {
            byte[] changed = sound.clone();
            changed[i] ^= (byte) 0x55;
            readOrTold(changed);
            byte[] cut = Arrays.copyOf(sound, i);
            assertThatExceptionOfType(ArrayFormatException.class).isThrownBy(() -> codec.read(cut, "f"));
        }
    }

    private void readOrTold(byte[] bytes) {
        try {
            assertThat(codec.read(bytes, "f").columns()).isPositive();
        } catch (ArrayFormatException told) {
            assertThat(told).hasMessageStartingWith("f");
        }
    }

    @Test
    void aTableLargerThanTheLimitIsRefusedBeforeItIsRead() {
        var limits = ArrayLimits.DEFAULT.withUnpackedBytes(40);
        assertThatExceptionOfType(ArrayFormatException.class)
                .isThrownBy(() -> new TableReader(codec.write(TABLE, "parquet"), "f", limits).table())
                .withMessage("f must have at most 5 numbers, but has 3 rows of 2: part it");
    }

    @Test
    void writtenBytesAreAFile() throws IOException {
        var file = Files.write(folder.resolve("y.parquet"), codec.write(TABLE, "parquet"));
        assertThat(Files.readAllBytes(file)).startsWith('P', 'A', 'R', '1').endsWith('P', 'A', 'R', '1');
    }
}
