package org.sibyl.arrays;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.arrays.file.AtomicFile;

/**
 * Named arrays in one {@code .npz} file: a zip of {@code .npy} entries, stored or deflated.
 *
 * <p>Immutable and thread-safe. Reading keeps to {@link ArrayLimits}, checks every entry's checksum, and trusts no length
 * that a header states. Writing stores entries in the order of {@link #with}, with fixed time stamps, so equal contents
 * give equal bytes.
 */
public final class Npz {
    private final Map<String, NumericArray> arrays;
    private final String source;

    private Npz(Map<String, NumericArray> arrays, String source) {
        this.arrays = Collections.unmodifiableMap(arrays);
        this.source = source;
    }

    /** No arrays yet; add them with {@link #with}. */
    public static Npz empty() {
        return new Npz(new LinkedHashMap<>(), "the archive");
    }

    /** Reads a file; throws ArrayFormatException if it is not sound, UncheckedIOException if it cannot be read. */
    public static Npz read(Path file) {
        return read(file, ArrayLimits.DEFAULT);
    }

    /** As {@link #read(Path)}, with limits of the caller's. */
    public static Npz read(Path file, ArrayLimits limits) {
        return read(WholeFile.read(file, limits), file.getFileName().toString(), limits);
    }

    /** Reads the bytes of a {@code .npz} file; {@code source} names it in errors. */
    public static Npz read(byte[] bytes, String source, ArrayLimits limits) {
        return read(bytes, source, limits, (name, content) -> false);
    }

    /** What an entry may be beside an array of numbers. */
    interface OtherEntry {
        /** Takes an entry, or returns false if it must be an array of numbers. */
        boolean takes(String name, byte[] content);
    }

    /** As {@link #read(byte[], String, ArrayLimits)}, without the entries that another takes. */
    static Npz read(byte[] bytes, String source, ArrayLimits limits, OtherEntry other) {
        Map<String, NumericArray> arrays = new LinkedHashMap<>();
        new ZipEntries(bytes, source, limits).forEach((entry, content) -> {
            if (!entry.endsWith(".npy")) {
                throw new ArrayFormatException(source + ": entry '" + entry
                        + "' is not an array, required NAME.npy; save the arrays with numpy.savez");
            }
            String name = entry.substring(0, entry.length() - ".npy".length());
            if (!other.takes(name, content)) {
                arrays.put(name, Npy.read(content, place(source, name)));
            }
        });
        return new Npz(arrays, source);
    }

    /** How errors call an array. */
    static String place(String source, String name) {
        return source + ": array '" + name + "'";
    }

    /** These arrays and one more, or one replaced. */
    public Npz with(String name, NumericArray array) {
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an array's name must be printable text, but is '" + name + "'");
        }
        Map<String, NumericArray> more = new LinkedHashMap<>(arrays);
        more.put(name, array);
        return new Npz(more, source);
    }

    /** Names of the arrays, in the order of the file. */
    public List<String> names() {
        return List.copyOf(arrays.keySet());
    }

    /** Whether there is an array of this name. */
    public boolean contains(String name) {
        return arrays.containsKey(name);
    }

    /** The array of this name; throws ArrayFormatException, which lists those that are there, if there is none. */
    public NumericArray array(String name) {
        NumericArray array = arrays.get(name);
        if (array == null) {
            throw new ArrayFormatException(source + ": array '" + name + "' is required, but the file has "
                    + (arrays.isEmpty() ? "no arrays" : String.join(", ", arrays.keySet())) + "; rename or add it");
        }
        return array;
    }

    /** As {@link #array(String)}, of one element type and shape (−1 stands for any length), else ArrayFormatException. */
    public NumericArray array(String name, ElementType type, int... shape) {
        NumericArray array = array(name);
        if (array.type() != type || !array.hasShape(shape)) {
            throw new ArrayFormatException(source + ": array '" + name + "' must be " + type + Shape.text(shape)
                    + ", but is " + array + "; convert or reshape it before saving");
        }
        return array;
    }

    /** Writes a file, whole or not at all; throws UncheckedIOException. */
    public void write(Path file) {
        AtomicFile.at(file).write(toBytes());
    }

    /** The bytes of a {@code .npz} file with stored entries; the same for equal contents. */
    public byte[] toBytes() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        arrays.forEach((name, array) -> entries.put(name + ".npy", Npy.toBytes(array)));
        return ZipEntries.stored(entries);
    }

    /** Names, element types and shapes, such as {@code x float32[5,4,1], t float32[5]}. */
    @Override
    public String toString() {
        List<String> texts = new ArrayList<>();
        arrays.forEach((name, array) -> texts.add(name + " " + array));
        return String.join(", ", texts);
    }
}
