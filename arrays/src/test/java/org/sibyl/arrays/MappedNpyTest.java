package org.sibyl.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
}
