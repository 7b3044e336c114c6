package org.sibyl.simulation.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.sibyl.arrays.TableFormat;

/** What pairs are read from. */
enum FileKind {
    /** One array. */
    NPY,
    /** Arrays by name. */
    NPZ,
    /** A table, which may be compressed, or in a form that a codec on the class path reads. */
    CSV,
    /** A folder of {@code .npy} files, each an array by name. */
    FOLDER;

    /**
     * By the ending of the name.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static FileKind of(Path file) {
        if (Files.isDirectory(file)) {
            return FOLDER;
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy")) {
            return NPY;
        }
        if (name.endsWith(".npz")) {
            return NPZ;
        }
        if (TableFormat.isNamedTable(file)) {
            return CSV;
        }
        throw new IllegalArgumentException(
                "pairs must be in .npy, .npz, .csv, .csv.gz, .arrow or a folder with theta.npy and x.npy, but are in "
                        + file + (Files.exists(file) ? "" : ", which is not there"));
    }
}
