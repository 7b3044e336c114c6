package org.sibyl.trainer.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sibyl.arrays.file.Sha256;

/**
 * A checkpoint as bytes: a magic line, the number of updates, then texts, numbers and arrays, each with a count, names and
 * lengths, all big-endian; last the SHA-256 digest of everything before it.
 */
final class CheckpointFormat {
    private static final byte[] MAGIC = "SIBYL CHECKPOINT 1\n".getBytes(StandardCharsets.US_ASCII);

    private CheckpointFormat() {}

    static byte[] encode(Checkpoint checkpoint) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeInt(checkpoint.updates());
            out.writeInt(checkpoint.texts().size());
            for (var text : checkpoint.texts().entrySet()) {
                write(out, text.getKey());
                write(out, text.getValue());
            }
            out.writeInt(checkpoint.numbers().size());
            for (var entry : checkpoint.numbers().entrySet()) {
                write(out, entry.getKey());
                var buffer = ByteBuffer.allocate(entry.getValue().length * Double.BYTES);
                buffer.asDoubleBuffer().put(entry.getValue());
                write(out, buffer.array());
            }
            out.writeInt(checkpoint.arrays().size());
            for (var entry : checkpoint.arrays().entrySet()) {
                write(out, entry.getKey());
                var buffer = ByteBuffer.allocate(Math.multiplyExact(entry.getValue().length, Float.BYTES));
                buffer.asFloatBuffer().put(entry.getValue());
                write(out, buffer.array());
            }
            out.write(new Sha256().add(bytes.toByteArray()).bytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param source names the file in errors
     * @throws CheckpointException if the bytes are not those that were written
     */
    static Checkpoint decode(byte[] bytes, String source) {
        int end = bytes.length - Sha256.BYTES;
        if (end < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new CheckpointException(source + " is not a checkpoint of this version (" + bytes.length
                    + " bytes, another beginning): delete it");
        }
        if (!Arrays.equals(
                bytes, end, bytes.length, new Sha256().add(bytes, 0, end).bytes(), 0, Sha256.BYTES)) {
            throw new CheckpointException(source + " is damaged: its " + bytes.length
                    + " bytes do not have the digest at their end; delete it, and check the disk");
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes, MAGIC.length, end - MAGIC.length))) {
            int updates = in.readInt();
            Map<String, String> texts = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                texts.put(readText(in), readText(in));
            }
            Map<String, double[]> numbers = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                var name = readText(in);
                var buffer = ByteBuffer.wrap(readBytes(in)).asDoubleBuffer();
                double[] values = new double[buffer.remaining()];
                buffer.get(values);
                numbers.put(name, values);
            }
            Map<String, float[]> arrays = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                var name = readText(in);
                var buffer = ByteBuffer.wrap(readBytes(in)).asFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                arrays.put(name, values);
            }
            return new Checkpoint(updates, texts, numbers, arrays);
        } catch (IOException | IllegalArgumentException e) {
            throw new CheckpointException(source + " has a sound digest but another layout: delete it", e);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a piece of " + length + " bytes where " + in.available() + " are left");
        }
        return in.readNBytes(length);
    }
}
