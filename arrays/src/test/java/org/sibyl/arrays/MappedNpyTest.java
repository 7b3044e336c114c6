package org.sibyl.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedNpyTest {
    @TempDir
    private Path folder;

    private Path saved(NumericArray array) {
        var file = folder.resolve("x.npy");
        Npy.write(file, array);
        return file;
    }

    @Test
    void rowsOfAnyRankAreReadAsTheyWereWritten() {
        double[] values = new double[24];
        Arrays.setAll(values, i -> Math.sin(i));
        var mapped = MappedNpy.open(saved(NumericArray.of(values, 4, 3, 2)));
        assertThat(mapped.shape()).containsExactly(4, 3, 2);
        assertThat(mapped.rows()).isEqualTo(4);
        assertThat(mapped.rowSize()).isEqualTo(6);
        double[] row = new double[8];
        mapped.read(2, row, 1);
        assertThat(Arrays.copyOfRange(row, 1, 7)).isEqualTo(Arrays.copyOfRange(values, 12, 18));
        assertThat(row[0]).isZero();
        assertThat(row[7]).isZero();
    }

    @Test
    void singlePrecisionIsReadToo() {
        var mapped = MappedNpy.open(saved(NumericArray.of(new float[] {1.5f, -2, 3}, 3)));
        double[] row = new double[1];
        mapped.read(1, row, 0);
        assertThat(row).containsExactly(-2);
    }

    @Test
    void whatCannotBeReadInRowsIsNamed() throws IOException {
        assertThatThrownBy(() -> MappedNpy.open(saved(NumericArray.of(new int[] {1}, 1))))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("dtype int32, required float32 or float64");
        var file = saved(NumericArray.of(new float[] {1, 2, 3, 4}, 2, 2));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
        assertThatThrownBy(() -> MappedNpy.open(file)).hasMessageContaining("16 bytes, but 13 bytes follow");
        Files.write(file, new byte[] {1, 2});
        assertThatThrownBy(() -> MappedNpy.open(file)).hasMessageContaining("not in .npy format");
        assertThatThrownBy(() -> MappedNpy.open(folder.resolve("absent.npy"))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void anArrayOfAStoredArchiveIsReadWhereItLies() {
        double[] values = {1, 2, 3, 4, 5, 6};
        var file = folder.resolve("a.npz");
        Npz.empty()
                .with("first", NumericArray.of(new float[] {9, 8, 7}, 3))
                .with("second", NumericArray.of(values, 3, 2))
                .write(file);
        double[] row = new double[2];
        MappedNpz.open(file).array("second").read(2, row, 0);
        assertThat(row).containsExactly(5, 6);
        MappedNpz.open(file).array("first").read(1, row, 1);
        assertThat(row).containsExactly(5, 8);
        assertThat(MappedNpz.open(file).names()).containsExactly("first", "second");
        assertThat(MappedNpz.open(file).contains("third")).isFalse();
        assertThatThrownBy(() -> MappedNpy.open(file, "third"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("'third.npy' is required, but the file has first.npy, second.npy");
    }

    /** As numpy.savez writes them: a local header with a 64-bit extra field, and with sizes of its own. */
    @Test
    void extraFieldsBeforeTheDataAreSteppedOver() throws IOException {
        byte[] array = Npy.toBytes(NumericArray.of(new double[] {1, 2}, 2));
        var file = folder.resolve("e.npz");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : new String[] {"a.npy", "b.npy"}) {
                var entry = new ZipEntry(name);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(array.length);
                entry.setExtra(new byte[] {0x77, 0x77, 3, 0, 1, 2, 3});
                var sum = new CRC32();
                sum.update(array);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(array);
            }
        }
        double[] row = new double[1];
        MappedNpy.open(file, "b").read(1, row, 0);
        assertThat(row).containsExactly(2);
    }

    @Test
    void compressedAndDamagedArchivesAreNamedWithARemedy() throws IOException {
        var file = folder.resolve("c.npz");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(Npy.toBytes(NumericArray.of(new double[] {1, 2}, 2)));
        }
        assertThatThrownBy(() -> MappedNpy.open(file, "x"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("'x.npy' is compressed")
                .hasMessageContaining("numpy.savez, not savez_compressed, or as a .npy file");
        Files.write(file, new byte[100]);
        assertThatThrownBy(() -> MappedNpy.open(file, "x"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("c.npz is not a sound .npz file");
        assertThatThrownBy(() -> MappedNpy.open(folder.resolve("absent.npz"), "x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void rowsWrittenOneByOneGiveTheBytesOfTheWholeArray() throws IOException {
        double[] values = new double[300_000];
        Arrays.setAll(values, i -> Math.cos(i));
        var file = folder.resolve("w.npy");
        try (var writer = NpyWriter.create(file, 3)) {
            for (int i = 0; i < values.length; i += 3) {
                writer.write(values[i], values[i + 1], values[i + 2]);
            }
            assertThat(file).doesNotExist();
            writer.finish();
            assertThat(writer.rows()).isEqualTo(100_000);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(Npy.toBytes(NumericArray.of(values, 100_000, 3)));
    }

    @Test
    void aFileThatIsNotFinishedLeavesNothing() throws IOException {
        try (var writer = NpyWriter.create(folder.resolve("u.npy"))) {
            writer.write(1);
            assertThatThrownBy(() -> writer.write(1, 2)).hasMessageContaining("a row needs 1 numbers, but has 2");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        assertThatThrownBy(() -> NpyWriter.create(folder.resolve("no/such.npy")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no such folder");
    }
}
