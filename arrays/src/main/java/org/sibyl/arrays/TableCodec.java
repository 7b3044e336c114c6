package org.sibyl.arrays;

import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Tables of columns with names in another form than text. Whoever has such a form on the class path, as a service, reads and writes it wherever CSV is. It
 * must be thread-safe.
 */
public interface TableCodec {

    /** Returns the endings of such files, in small letters and without the point: {@code arrow}. */
    Set<String> endings();

    /**
     * Reads a file; numbers that are absent are NaN.
     *
     * @param bytes its content
     * @param source names it in errors
     * @throws ArrayFormatException if it is damaged, or has columns that are no numbers
     */
    CsvTable read(byte[] bytes, String source);

    /**
     * Returns the content of a file.
     *
     * @param table with names of its columns, or without them
     * @param ending one of {@link #endings}
     */
    byte[] write(CsvTable table, String ending);

    /** Returns the one on the class path for an ending, in any case of letters. */
    static Optional<TableCodec> of(String ending) {
        String wanted = ending.toLowerCase(Locale.ROOT);
        return ServiceLoader.load(TableCodec.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(codec -> codec.endings().contains(wanted))
                .findFirst();
    }
}
