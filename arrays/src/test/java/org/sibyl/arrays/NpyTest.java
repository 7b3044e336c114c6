package org.sibyl.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    /** numpy.arange(6, dtype='>i4').reshape(2, 3) in Fortran order, format version 2, as NumPy 2.4 wrote it. */
    private static final String FROM_NUMPY =
            "k05VTVBZAgB0AAAAeydkZXNjcic6ICc+aTQnLCAnZm9ydHJhbl9vcmRlcic6IFRydWUsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAg"
                    + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAwAAAAEAAAAEAAAAAgAA"
                    + "AAU=";

    static List<NumericArray> everyType() {
        return List.of(
                NumericArray.of(new float[] {1.5f, -2, Float.NaN, 4, 5, 6}, 2, 3),
                NumericArray.of(new double[] {Math.PI, Double.NEGATIVE_INFINITY}, 2, 1),
                NumericArray.of(new int[] {Integer.MIN_VALUE, 7, 0}, 3),
                NumericArray.of(new long[] {Long.MAX_VALUE}),
                NumericArray.of(new boolean[] {true, false, true, true}, 2, 2),
                NumericArray.of(new float[0], 0, 3));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void readsWhatItWrote(NumericArray array) {
        assertThat(Npy.read(Npy.toBytes(array), "x")).isEqualTo(array);
    }

    @Test
    void writesTheBytesThatNumpyWrites() {
        byte[] bytes = Npy.toBytes(NumericArray.of(new float[] {1}, 1));
        assertThat(bytes).hasSize(132).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }")
                .endsWith(" \n");
        assertThat(Arrays.copyOfRange(bytes, 128, 132)).containsExactly(0, 0, 0x80, 0x3f);
    }

    @Test
    void readsColumnMajorBigEndianVersionTwoFromNumpy() {
        NumericArray array = Npy.read(Base64.getDecoder().decode(FROM_NUMPY), "x");
        assertThat(array).isEqualTo(NumericArray.of(new int[] {0, 1, 2, 3, 4, 5}, 2, 3));
    }

    @Test
    void transposesColumnMajorArraysOfThreeAxes() {
        ByteBuffer data = ByteBuffer.allocate(24 * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < 4; k++) {
            for (int j = 0; j < 3; j++) {
                for (int i = 0; i < 2; i++) {
                    data.putDouble(100 * i + 10 * j + k);
                }
            }
        }
        NumericArray array =
                Npy.read(npy(3, "{'descr':'<f8','fortran_order':True,'shape':(2,3,4)}", data.array()), "x");
        assertThat(array.toDoubles()).startsWith(0, 1, 2, 3, 10, 11).endsWith(120, 121, 122, 123);
    }

    @Test
    void acceptsTheKeysInAnyOrderAndPythonTwoLongs() {
        NumericArray array =
                Npy.read(npy(1, "{\"shape\": (2L, ), 'fortran_order': False, 'descr': '|b1'}", new byte[] {1, 0}), "x");
        assertThat(array).isEqualTo(NumericArray.of(new boolean[] {true, false}, 2));
    }

    @Test
    void namesTheTypeThatItDoesNotRead() {
        byte[] bytes = npy(1, "{'descr': '<U5', 'fortran_order': False, 'shape': (1,), }", new byte[20]);
        assertThatThrownBy(() -> Npy.read(bytes, "data.npz: array 'x'"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessage("data.npz: array 'x' has dtype '<U5', required float32, float64, int32, int64 or bool; "
                        + "convert it before saving, as in x.astype('float32')");
    }

    @Test
    void rowsOfDifferingLengthAreToldToBePadded() {
        byte[] bytes = npy(1, "{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", new byte[20]);
        assertThatThrownBy(() -> Npy.read(bytes, "x.npy"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageStartingWith("x.npy holds Python objects (dtype object)")
                .hasMessageContaining("or bool: pad the shorter rows with NaN")
                .hasMessageEndingWith("or pad with zeros and add the true length, or the mask, as numbers");
    }

    @Test
    void namesStructuredTypes() {
        byte[] bytes = npy(1, "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", new byte[4]);
        assertThatThrownBy(() -> Npy.read(bytes, "x")).hasMessageContaining("structured dtype");
    }

    @Test
    void refusesAHeaderThatPromisesMoreThanTheFileHoldsBeforeTakingMemory() {
        byte[] lying = npy(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000,), }", new byte[8]);
        assertThatThrownBy(() -> Npy.read(lying, "x"))
                .hasMessageContaining("promises float64[2000000000], 16000000000 bytes, but 8 bytes follow")
                .hasMessageContaining("cut short");
        byte[] overflowing =
                npy(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (65536, 65536, 0), }", new byte[0]);
        assertThatThrownBy(() -> Npy.read(overflowing, "x")).hasMessageContaining("at most 2147483647 elements");
    }

    @Test
    void refusesSurplusBytes() {
        byte[] bytes = Arrays.copyOf(Npy.toBytes(NumericArray.of(new int[2], 2)), 137);
        assertThatThrownBy(() -> Npy.read(bytes, "x")).hasMessageContaining("longer than its header says");
    }

    @Test
    void refusesTruthThatIsNeitherZeroNorOne() {
        byte[] bytes = npy(1, "{'descr': '|b1', 'fortran_order': False, 'shape': (1,)}", new byte[] {2});
        assertThatThrownBy(() -> Npy.read(bytes, "x")).hasMessageContaining("holds the byte 2, required 0 or 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{'descr': '<f4', 'fortran_order': False}",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': ()}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} import os",
                "{'descr': '<f4', 'descr': '<f8', 'fortran_order': False, 'shape': ()}",
                "{'descr: <f4"
            })
    void refusesDamagedHeaders(String literal) {
        assertThatThrownBy(() -> Npy.read(npy(1, literal, new byte[4]), "x"))
                .isInstanceOf(ArrayFormatException.class)
                .hasMessageContaining("damaged .npy header");
    }

    @Test
    void refusesOtherFilesAndVersions() {
        assertThatThrownBy(() -> Npy.read(new byte[100], "x")).hasMessageContaining("is not in .npy format");
        assertThatThrownBy(() -> Npy.read(npy(4, "{}", new byte[0]), "x")).hasMessageContaining("version 4");
        byte[] longHeader = npy(2, "{}", new byte[0]);
        longHeader[11] = 0x7f;
        assertThatThrownBy(() -> Npy.read(longHeader, "x")).hasMessageContaining("promises a header of");
    }

    @Test
    void survivesEveryTruncation() {
        byte[] bytes = Npy.toBytes(NumericArray.of(new float[] {1, 2, 3}, 3));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Npy.read(cut, "x")).isInstanceOf(ArrayFormatException.class);
        }
    }

    @Test
    void goesThroughFiles(@TempDir Path folder) {
        NumericArray array = NumericArray.of(new double[] {1, 2}, 2);
        Path file = folder.resolve("a.npy");
        Npy.write(file, array);
        assertThat(Npy.read(file)).isEqualTo(array);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThatThrownBy(() -> Npy.read(file, ArrayLimits.DEFAULT.withFileBytes(100)))
                .hasMessageContaining("a.npy: a file of at most 100 bytes");
        assertThatThrownBy(() -> Npy.read(folder.resolve("none.npy")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> Npy.write(folder.resolve("no/a.npy"), array))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no such folder");
    }

    private static byte[] npy(int version, String literal, byte[] data) {
        byte[] text = literal.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate((version == 1 ? 10 : 12) + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) version)
                .put((byte) 0);
        if (version == 1) {
            bytes.putShort((short) text.length);
        } else {
            bytes.putInt(text.length);
        }
        return bytes.put(text).put(data).array();
    }
}
