package org.sibyl.arrays;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How a table is on disk. By the ending of a file's name, in any case of letters; what has none of these endings is CSV. */
public enum TableFormat {
    /** Columns by name: text, one row a line, or whatever a {@link TableCodec} on the class path reads in its place. */
    CSV("csv|csv\\.gz"),
    /** One array. */
    NPY("npy"),
    /** Arrays by name. */
    NPZ("npz");

    /** Endings of formats that are neither read nor written: a file of such a name shall not hold CSV. */
    private static final String ARROW = "arrow|arrows|feather";

    private static final String OTHERS = ARROW + "|parquet|h5|hdf5|nc|jsonl?|xlsx?|ods|mat|pkl|pickle|joblib|pth?"
            + "|safetensors|rd[as]|tsv|zip|png|html|pdf|sibyl";

    private final String endings;

    TableFormat(String endings) {
        this.endings = endings;
    }

    /**
     * The format of a file that is read or shall be written.
     *
     * @throws ArrayFormatException if its ending is that of another known format
     */
    public static TableFormat of(Path file) {
        String name = lowered(file);
        for (var format : values()) {
            if (name.matches(".*\\.(" + format.endings + ")")) {
                return format;
            }
        }
        if (name.matches(".*\\.(" + OTHERS + ")") && codec(file).isEmpty()) {
            throw new ArrayFormatException(file + ": a table must be .csv, .csv.gz, .npy or .npz"
                    + (name.matches(".*\\.(" + ARROW + ")") ? ", or Arrow with sibyl-tables on the class path" : "")
                    + (name.endsWith(".parquet") ? ", or Parquet with sibyl-parquet on the class path" : "")
                    + ", but the name ends in " + name.substring(name.lastIndexOf('.')) + "; choose one of these");
        }
        return CSV;
    }

    /** Whether a file's name says that it holds columns by name: {@code .csv}, {@code .csv.gz}, or what a {@link TableCodec} on the class path reads. */
    public static boolean isNamedTable(Path file) {
        return lowered(file).matches(".*\\.(" + CSV.endings + ")")
                || codec(file).isPresent();
    }

    /** What reads and writes a file in place of text, if anything does. */
    static Optional<TableCodec> codec(Path file) {
        return TableCodec.of(ending(file));
    }

    /** The ending of a file's name, in small letters. */
    static String ending(Path file) {
        String name = lowered(file);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Whether a file is a packed one, by gzip. */
    static boolean isPacked(Path file) {
        return lowered(file).endsWith(".gz");
    }

    private static String lowered(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
