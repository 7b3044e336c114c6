package org.sibyl.arrays;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The rows of a {@code .npy} file that need not fit into memory: the file is mapped, and the operating system reads the pages
 * that are asked for. A row is everything at one place of the first axis.
 *
 * <p>Immutable and thread-safe. The mapping lasts until the object is collected; the file must not be changed in the meantime.
 */
public final class MappedNpy {
    private static final long LARGEST_PIECE = 1L << 30;

    private final ElementType type;
    private final int[] shape;
    private final int rowSize;
    private final int rowsPerPiece;
    private final ByteBuffer[] pieces;

    private MappedNpy(ElementType type, int[] shape, int rowSize, int rowsPerPiece, ByteBuffer... pieces) {
        this.type = type;
        this.shape = shape;
        this.rowSize = rowSize;
        this.rowsPerPiece = rowsPerPiece;
        this.pieces = pieces;
    }

    /**
     * Opens a file.
     *
     * @throws ArrayFormatException if it is not a sound row-major array of float32 or float64 with at least one axis
     * @throws UncheckedIOException if it cannot be read
     */
    public static MappedNpy open(Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return opened(channel, 0, channel.size(), file.getFileName() + ": the array");
        } catch (NoSuchFileException missing) {
            throw new UncheckedIOException(file + ": there is no such file; check the path", missing);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Opens an array of a {@code .npz} file, see {@link MappedNpz#array}. */
    static MappedNpy open(Path archive, String name) {
        var entry = StoredEntry.of(archive, name + ".npy");
        try (var channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            return opened(channel, entry.start(), entry.length(), archive.getFileName() + ": array '" + name + "'");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + archive + ": " + e.getMessage(), e);
        }
    }

    private static MappedNpy opened(FileChannel channel, long from, long length, String source) throws IOException {
        var head = ByteBuffer.allocate((int) Math.min(length, Npy.LONGEST_HEADER + 12L));
        while (head.hasRemaining() && channel.read(head, from + head.position()) >= 0) {
            // reads to the end of the buffer or of the file
        }
        byte[] bytes = Arrays.copyOf(head.array(), head.position());
        int start = Npy.dataStart(bytes, source);
        var header = NpyHeader.parse(Npy.headerText(bytes, start), source);
        if (header.fortranOrder() && header.shape().length > 1) {
            throw new ArrayFormatException(source + " is column-major, required row-major to be read in rows;"
                    + " save numpy.ascontiguousarray of it");
        }
        if (header.type() != ElementType.FLOAT32 && header.type() != ElementType.FLOAT64) {
            throw new ArrayFormatException(source + " has dtype " + header.type()
                    + ", required float32 or float64 to be read in rows; convert it before saving");
        }
        return mapped(channel, header, from + start, length - start, source);
    }

    private static MappedNpy mapped(FileChannel channel, NpyHeader header, long start, long present, String source)
            throws IOException {
        int[] shape = header.shape();
        if (shape.length == 0) {
            throw new ArrayFormatException(source + " is a single number, required an array with rows");
        }
        int rowSize = Shape.elements(Arrays.copyOfRange(shape, 1, shape.length));
        long rowBytes = Math.max(1, (long) rowSize * header.type().bytes());
        long promised = shape[0] * (long) rowSize * header.type().bytes();
        if (promised != present || rowBytes > LARGEST_PIECE) {
            throw new ArrayFormatException(source + " promises " + header.type() + Shape.text(shape) + ", " + promised
                    + " bytes, but " + present + " bytes follow its header; save it again");
        }
        int rowsPerPiece = (int) Math.min(Math.max(1, shape[0]), LARGEST_PIECE / rowBytes);
        var pieces = new ByteBuffer[(int) ((shape[0] + (long) rowsPerPiece - 1) / rowsPerPiece)];
        for (int i = 0; i < pieces.length; i++) {
            long from = (long) i * rowsPerPiece * rowBytes;
            long length = Math.min(rowsPerPiece * rowBytes, promised - from);
            pieces[i] = channel.map(FileChannel.MapMode.READ_ONLY, start + from, length)
                    .order(header.byteOrder());
        }
        return new MappedNpy(header.type(), shape, rowSize, rowsPerPiece, pieces);
    }

    /** The sizes of all axes, as a fresh array. */
    public int[] shape() {
        return shape.clone();
    }

    /** How many rows there are. */
    public int rows() {
        return shape[0];
    }

    /** How many numbers a row holds. */
    public int rowSize() {
        return rowSize;
    }

    /**
     * Copies a row.
     *
     * @param row in [0, rows)
     * @param into receives the numbers from place {@code at} on
     */
    public void read(int row, double[] into, int at) {
        var piece = pieces[row / rowsPerPiece];
        int from = row % rowsPerPiece * rowSize * type.bytes();
        for (int i = 0; i < rowSize; i++) {
            into[at + i] = type == ElementType.FLOAT32 ? piece.getFloat(from + 4 * i) : piece.getDouble(from + 8 * i);
        }
    }
}
