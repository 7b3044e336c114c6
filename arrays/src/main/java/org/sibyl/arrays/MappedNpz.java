package org.sibyl.arrays;

import java.nio.file.Path;
import java.util.List;

/**
 * The arrays of a {@code .npz} file that need not fit into memory, if its entries are stored, as {@code numpy.savez} and {@link Npz}
 * write them. Checksums are not verified, for that would read everything. Immutable and thread-safe; the file must not be changed.
 */
public final class MappedNpz {
    private static final String SUFFIX = ".npy";

    private final Path archive;
    private final List<String> names;

    private MappedNpz(Path archive, List<String> names) {
        this.archive = archive;
        this.names = names;
    }

    /** Opens a file; throws ArrayFormatException if it is not a zip, UncheckedIOException if it cannot be read. */
    public static MappedNpz open(Path archive) {
        var arrays = StoredEntry.names(archive).stream()
                .filter(entry -> entry.endsWith(SUFFIX))
                .map(entry -> entry.substring(0, entry.length() - SUFFIX.length()))
                .toList();
        return new MappedNpz(archive, arrays);
    }

    /** Names of the arrays, in the order of the file. */
    public List<String> names() {
        return names;
    }

    /** Whether there is an array of this name. */
    public boolean contains(String name) {
        return names.contains(name);
    }

    /**
     * The rows of an array.
     *
     * @throws ArrayFormatException if there is no such array, it is compressed, or as {@link MappedNpy#open}
     */
    public MappedNpy array(String name) {
        return MappedNpy.open(archive, name);
    }
}
