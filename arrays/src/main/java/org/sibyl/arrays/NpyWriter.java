package org.sibyl.arrays;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.sibyl.arrays.file.AtomicFile;
import org.sibyl.arrays.file.Draft;

/**
 * Writes a {@code .npy} file of float64 row by row, for arrays that need not fit into memory. The file is there, whole, after {@link
 * #finish}; closed before that, nothing is left. The bytes are those that {@link Npy#write} writes. Used by one thread.
 */
public final class NpyWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final Path file;
    private final Draft draft;
    private final int[] shape;
    private final int rowSize;
    private final int headLength;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    private NpyWriter(Path file, Draft draft, int headLength, int[] shape) throws IOException {
        this.file = file;
        this.draft = draft;
        this.headLength = headLength;
        this.shape = shape;
        rowSize = Shape.elements(Arrays.copyOfRange(shape, 1, shape.length));
        channel = FileChannel.open(draft.path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.position(headLength);
    }

    /**
     * Begins a file.
     *
     * @param rowShape shape of a row; none for one number a row
     * @throws UncheckedIOException if it cannot be written there
     */
    public static NpyWriter create(Path file, int... rowShape) {
        int[] shape = new int[rowShape.length + 1];
        System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
        try {
            return new NpyWriter(file, AtomicFile.at(file).draft(), Npy.head(ElementType.FLOAT64, shape).length, shape);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Appends a row.
     *
     * @throws IllegalArgumentException if it has another length
     */
    public void write(double... row) {
        if (row.length != rowSize) {
            throw new IllegalArgumentException("a row needs " + rowSize + " numbers, but has " + row.length);
        }
        for (double value : row) {
            if (buffer.remaining() < Double.BYTES) {
                flush();
            }
            buffer.putDouble(value);
        }
        shape[0] = Math.addExact(shape[0], 1);
    }

    /** How many rows were appended. */
    public int rows() {
        return shape[0];
    }

    /** Writes what remains, and puts the file in its place. */
    public void finish() {
        flush();
        byte[] head = Npy.head(ElementType.FLOAT64, shape);
        if (head.length != headLength) {
            throw new IllegalArgumentException("the header of " + file + " outgrew its place: write fewer rows");
        }
        try {
            channel.position(0);
            buffer.put(head);
            flush();
            channel.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
        draft.finish();
    }

    private void flush() {
        try {
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Removes what was begun and not finished. */
    @Override
    public void close() {
        try (draft) {
            channel.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static UncheckedIOException failed(Path file, IOException e) {
        return new UncheckedIOException(file + ": cannot be written (" + e.getMessage() + ")", e);
    }
}
