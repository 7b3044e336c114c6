package org.sibyl.importers.gensbi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The weights of a {@code .safetensors} file: named tensors of finite numbers, in row-major order, read as float32 from F16, BF16,
 * F32 or F64. Immutable and thread-safe.
 *
 * <p>The file is 8 bytes with the little-endian length of a header, the header in JSON, and the tensors' bytes. What the header
 * states is checked against the file before memory is taken for it.
 *
 * <p>Source: the format description of the safetensors project (Hugging Face, 2022).
 */
public final class Safetensors {
    private static final long LARGEST_FILE = 1L << 30;
    private static final int LONGEST_HEADER = 16 << 20;
    private static final int LENGTH_BYTES = Long.BYTES;

    private final String source;
    private final Map<String, String> metadata;
    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    private final Map<TensorType, Integer> types = new EnumMap<>(TensorType.class);
    private final Map<String, float[]> values = new LinkedHashMap<>();

    private Safetensors(String source, Map<String, String> metadata) {
        this.source = source;
        this.metadata = metadata;
    }

    /**
     * Reads a file.
     *
     * @throws ImportException if it is not sound, is above 1 GiB, or holds a number that is not finite
     * @throws UncheckedIOException if it cannot be read
     */
    public static Safetensors read(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw new ImportException(file + ": a file of at most 1 GiB can be imported, but it has " + size
                        + " bytes; this library is for smaller networks");
            }
            return read(Files.readAllBytes(file), String.valueOf(file.getFileName()));
        } catch (NoSuchFileException missing) {
            throw new UncheckedIOException(file + ": there is no such file; check the path", missing);
        } catch (IOException failure) {
            throw new UncheckedIOException(file + ": cannot be read (" + failure.getMessage() + ")", failure);
        }
    }

    /** Reads the bytes of a file; {@code source} names it in errors. */
    public static Safetensors read(byte[] bytes, String source) {
        var file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < LENGTH_BYTES) {
            throw new ImportException(source + ": a .safetensors file needs at least " + LENGTH_BYTES
                    + " bytes, but it has " + bytes.length + "; copy it again");
        }
        long length = file.getLong(0);
        if (!(length >= 0 && length <= LONGEST_HEADER && length <= bytes.length - LENGTH_BYTES)) {
            throw new ImportException(source + ": the header's length must be at most "
                    + Math.min(LONGEST_HEADER, bytes.length - LENGTH_BYTES) + " bytes, but the file states "
                    + Long.toUnsignedString(length) + "; it is cut off or no .safetensors file");
        }
        int dataStart = LENGTH_BYTES + (int) length;
        var header = SafetensorsHeader.parse(
                Arrays.copyOfRange(bytes, LENGTH_BYTES, dataStart), bytes.length - dataStart, source);
        var result = new Safetensors(source, header.metadata());
        for (var tensor : header.tensors()) {
            result.shapes.put(tensor.name(), tensor.shape());
            result.types.merge(tensor.type(), 1, Integer::sum);
            result.values.put(tensor.name(), finite(file, dataStart, tensor, source));
        }
        return result;
    }

    private static float[] finite(ByteBuffer file, int dataStart, TensorEntry tensor, String source) {
        int size = tensor.type().bytes();
        float[] values = new float[(tensor.end() - tensor.begin()) / size];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.type().value(file, dataStart + tensor.begin() + i * size);
            if (!Float.isFinite(values[i])) {
                throw new ImportException(source + ": tensor '" + tensor.name() + "' must hold finite float32 numbers,"
                        + " but element " + i + " is " + values[i] + "; the training diverged, use an earlier state");
            }
        }
        return values;
    }

    /** The file's name, for messages. */
    public String source() {
        return source;
    }

    /** Names of the tensors, in the order of their bytes. */
    public Set<String> names() {
        return Collections.unmodifiableSet(shapes.keySet());
    }

    /** How many tensors there are of each type. */
    Map<TensorType, Integer> types() {
        return Collections.unmodifiableMap(types);
    }

    /** A text that the writer left beside the tensors. */
    public Optional<String> metadata(String key) {
        return Optional.ofNullable(metadata.get(key));
    }

    /** The sizes of a tensor, if there is one of this name. */
    public Optional<List<Integer>> shape(String name) {
        return Optional.ofNullable(shapes.get(name));
    }

    /**
     * The elements of a tensor in row-major order, a copy.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public float[] values(String name) {
        var found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException(source + ": there is no tensor '" + name + "', only " + values.keySet());
        }
        return found.clone();
    }
}
