package org.sibyl.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
    /** numpy.savez_compressed(x=arange(3, dtype='f4'), flag=array([True, False])), as NumPy 2.4 wrote it. */
    private static final String DEFLATED =
            "UEsDBC0AAAAIAAAAIQC2jIZT//////////8FABQAeC5ucHkBABAAjAAAAAAAAABLAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6l"
                    + "oG6TZqKuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6mjoKtQoUAC4GMGiwBxIOAFBLAwQtAAAACAAAACEA7hm7Xf//"
                    + "////////CAAUAGZsYWcubnB5AQAQAIIAAAAAAAAARgAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBek2SorqOgnpZfVFKUmBef"
                    + "X5SSChJ3S8wpTgWKF2ckFqQC+RpGOpo6CrUKFAAuRgYAUEsBAi0DLQAAAAgAAAAhALaMhlNLAAAAjAAAAAUAAAAAAAAAAAAAAIAB"
                    + "AAAAAHgubnB5UEsBAi0DLQAAAAgAAAAhAO4Zu11GAAAAggAAAAgAAAAAAAAAAAAAAIABggAAAGZsYWcubnB5UEsFBgAAAAACAAIA"
                    + "aQAAAAIBAAAAAA==";
    /** numpy.savez(x=arange(3, dtype='f4')). */
    private static final String STORED =
            "UEsDBC0AAAAAAAAAIQC2jIZT//////////8FABQAeC5ucHkBABAAjAAAAAAAAACMAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzog"
                    + "JzxmNCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgzLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAg"
                    + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAAAAAAAAgD8AAABAUEsBAi0DLQAAAAAAAAAhALaMhlOMAAAAjAAAAAUA"
                    + "AAAAAAAAAAAAAIABAAAAAHgubnB5UEsFBgAAAAABAAEAMwAAAMMAAAAAAA==";

    private static final NumericArray X = NumericArray.of(new float[] {0, 1, 2}, 3);
    private static final Npz TWO = Npz.empty().with("x", X).with("n", NumericArray.of(new long[] {4}, 1, 1));

    @Test
    void readsWhatNumpyDeflatedAndWhatItStored() {
        Npz deflated = read(Base64.getDecoder().decode(DEFLATED));
        assertThat(deflated.names()).containsExactly("x", "flag");
        assertThat(deflated.array("x")).isEqualTo(X);
        assertThat(deflated.array("flag")).isEqualTo(NumericArray.of(new boolean[] {true, false}, 2));
        assertThat(read(Base64.getDecoder().decode(STORED)).array("x")).isEqualTo(X);
    }

    @Test
    void readsWhatItWrote(@TempDir Path folder) {
        Path file = folder.resolve("two.npz");
        TWO.write(file);
        Npz back = Npz.read(file);
        assertThat(back).hasToString("x float32[3], n int64[1,1]");
        assertThat(back.array("n").toLongs()).containsExactly(4);
    }

    @Test
    void writesTheSameBytesInEveryTimeZone() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            byte[] tokyo = TWO.toBytes();
            TimeZone.setDefault(TimeZone.getTimeZone("America/Lima"));
            assertThat(TWO.toBytes()).isEqualTo(tokyo);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void listsWhatIsThereWhenAnArrayIsMissing() {
        assertThatThrownBy(() -> read(TWO.toBytes()).array("theta"))
                .hasMessage("a.npz: array 'theta' is required, but the file has x, n; rename or add it");
    }

    @Test
    void namesRequiredAndFoundTypeAndShape() {
        Npz npz = read(TWO.toBytes());
        assertThat(npz.array("x", ElementType.FLOAT32, -1)).isEqualTo(X);
        assertThatThrownBy(() -> npz.array("x", ElementType.FLOAT64, -1, 2))
                .hasMessageContaining("a.npz: array 'x' must be float64[?,2], but is float32[3]");
    }

    @Test
    void namesTheArrayOfAnUnreadableType() {
        String strings =
                "UEsDBC0AAAAIAAAAIQAUNYMF//////////8FABQAcy5ucHkBABAAlAAAAAAAAABQAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6l"
                        + "oG4Taqquo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GoY6mjoKtQoUAK4MBgaGVCDOgeJ8IAYAUEsBAi0DLQAAAAgAAAAh"
                        + "ABQ1gwVQAAAAlAAAAAUAAAAAAAAAAAAAAIABAAAAAHMubnB5UEsFBgAAAAABAAEAMwAAAIcAAAAAAA==";
        assertThatThrownBy(() -> read(Base64.getDecoder().decode(strings)))
                .hasMessageStartingWith("a.npz: array 's' has dtype '<U5', required float32");
    }

    @Test
    void refusesEveryTruncation() {
        byte[] bytes = TWO.toBytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(ArrayFormatException.class);
        }
    }

    @Test
    void refusesAChangedByteOfTheData() {
        byte[] bytes = TWO.toBytes();
        bytes[30 + 5 + 128 + 4] ^= 1; // in x's numbers: local header, name, .npy header, first float
        assertThatThrownBy(() -> read(bytes)).hasMessageContaining("is not a sound .npz file");
    }

    @Test
    void stopsAtTheLimitOfUnpackedBytes() throws IOException {
        byte[] zeros = zip("x.npy", Npy.toBytes(NumericArray.of(new float[1 << 20], 1 << 20)));
        ArrayLimits small = ArrayLimits.DEFAULT.withUnpackedBytes(1 << 20);
        assertThatThrownBy(() -> Npz.read(zeros, "bomb.npz", small))
                .hasMessageContaining("bomb.npz: entry 'x.npy' unpacks to more than 1048576 bytes");
    }

    @Test
    void refusesMoreArraysThanTheLimit() {
        assertThatThrownBy(() -> Npz.read(TWO.toBytes(), "a.npz", ArrayLimits.DEFAULT.withEntries(1)))
                .hasMessageContaining("at most 1 arrays are read, but it has 2");
    }

    @Test
    void refusesEntriesThatAreNoArrays() throws IOException {
        byte[] bytes = zip("readme.txt", new byte[3]);
        assertThatThrownBy(() -> read(bytes))
                .hasMessageContaining("entry 'readme.txt' is not an array, required NAME.npy");
    }

    @Test
    void readsTheSharedReferenceFiles() {
        Path shared = Path.of(System.getProperty("sibyl.shared", "none"), "data", "gensbi", "flux1joint_sum.npz");
        assumeThat(shared)
                .as("the shared reference data, named by sibyl.shared")
                .exists();
        Npz npz = Npz.read(shared);
        assertThat(npz.array("x", ElementType.FLOAT32, 5, -1, 1).size()).isEqualTo(25);
        assertThat(npz.array("condition_mask").type()).isEqualTo(ElementType.BOOL);
        assertThat(Files.exists(shared)).isTrue();
    }

    private static Npz read(byte[] bytes) {
        return Npz.read(bytes, "a.npz", ArrayLimits.DEFAULT);
    }

    @Test
    void anArrayOfObjectsInAnArchiveIsToldToBePadded() throws IOException {
        byte[] array = Npy.toBytes(NumericArray.of(new double[2], 2));
        String head = new String(array, StandardCharsets.ISO_8859_1).replace("'<f8'", "'|O' ");
        byte[] bytes = zip("x.npy", head.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Npz.read(bytes, "s.npz", ArrayLimits.DEFAULT))
                .hasMessageStartingWith("s.npz: array 'x' holds Python objects")
                .hasMessageContaining("pad the shorter rows");
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
