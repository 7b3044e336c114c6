package org.sibyl.arrays;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.sibyl.arrays.file.AtomicFile;

/**
 * One array in a {@code .npy} file: format versions 1 to 3 are read, both byte orders, row-major and column-major;
 * version 1, little-endian and row-major is written.
 *
 * <p>Source: NumPy Enhancement Proposal 1.
 */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    static final int LONGEST_HEADER = 1 << 16;

    private Npy() {}

    /** Reads a file; throws ArrayFormatException if it is not a sound array, UncheckedIOException if it cannot be read. */
    public static NumericArray read(Path file) {
        return read(file, ArrayLimits.DEFAULT);
    }

    /** As {@link #read(Path)}, with limits of the caller's. */
    public static NumericArray read(Path file, ArrayLimits limits) {
        return read(WholeFile.read(file, limits), file.getFileName() + ": the array");
    }

    /** Reads the bytes of a {@code .npy} file; {@code source} begins every error, as in {@code "x.npz: array 'x'"}. */
    public static NumericArray read(byte[] bytes, String source) {
        int start = dataStart(bytes, source);
        NpyHeader header = NpyHeader.parse(headerText(bytes, start), source);
        long promised = promisedBytes(header, source);
        long present = bytes.length - (long) start;
        if (promised != present) {
            throw new ArrayFormatException(source + " promises " + header.type() + Shape.text(header.shape()) + ", "
                    + promised + " bytes, but " + present + " bytes follow its header; the file is "
                    + (promised > present ? "cut short" : "longer than its header says") + ", save it again");
        }
        ByteBuffer data = ByteBuffer.wrap(bytes, start, (int) promised).order(header.byteOrder());
        return NpyData.decoded(header, data, source);
    }

    /** Writes a file, whole or not at all; throws UncheckedIOException. */
    public static void write(Path file, NumericArray array) {
        AtomicFile.at(file).write(toBytes(array));
    }

    /** The bytes of a {@code .npy} file; the same for equal arrays. */
    public static byte[] toBytes(NumericArray array) {
        byte[] head = head(array.type(), array.shape());
        ByteArrayOutputStream out = new ByteArrayOutputStream(
                head.length + array.size() * array.type().bytes());
        out.writeBytes(head);
        out.writeBytes(NpyData.encoded(array));
        return out.toByteArray();
    }

    /** All that stands before the data of a little-endian row-major array. */
    static byte[] head(ElementType type, int... shape) {
        byte[] literal = NpyHeader.text(type, shape).getBytes(StandardCharsets.US_ASCII);
        int padded = (10 + literal.length + 1 + 63) / 64 * 64; // data begin at a multiple of 64, after a line feed
        byte[] head = new byte[padded];
        Arrays.fill(head, (byte) ' ');
        ByteBuffer.wrap(head)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) (padded - 10))
                .put(literal);
        head[padded - 1] = '\n';
        return head;
    }

    private static int headerStart(byte[] bytes) {
        return bytes[6] == 1 ? 10 : 12;
    }

    /** Where data begin, from the first bytes of a file. */
    static int dataStart(byte[] bytes, String source) {
        if (bytes.length < 12 || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            throw new ArrayFormatException(
                    source
                            + " is not in .npy format (its first bytes are not \\x93NUMPY); save it with numpy.save or numpy.savez");
        }
        if (!(bytes[6] >= 1 && bytes[6] <= 3)) {
            throw new ArrayFormatException(source + " has .npy format version " + (bytes[6] & 0xff)
                    + ", required 1, 2 or 3; save it with another NumPy");
        }
        ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes[6] == 1 ? head.getShort(8) & 0xffffL : head.getInt(8) & 0xffffffffL;
        if (length > LONGEST_HEADER || headerStart(bytes) + length > bytes.length) {
            throw new ArrayFormatException(source + " promises a header of " + length + " bytes in a file of "
                    + bytes.length + " (at most " + LONGEST_HEADER + " are read); save it again");
        }
        return headerStart(bytes) + (int) length;
    }

    private static long promisedBytes(NpyHeader header, String source) {
        try {
            return (long) Shape.elements(header.shape()) * header.type().bytes();
        } catch (IllegalArgumentException tooLarge) {
            throw new ArrayFormatException(source + " cannot be read: " + tooLarge.getMessage(), tooLarge);
        }
    }

    /** The header's text: Latin-1 in versions 1 and 2, UTF-8 in version 3. */
    static String headerText(byte[] bytes, int end) {
        Charset charset = bytes[6] == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return new String(bytes, headerStart(bytes), end - headerStart(bytes), charset);
    }
}
