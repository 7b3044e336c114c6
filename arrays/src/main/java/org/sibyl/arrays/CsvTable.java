package org.sibyl.arrays;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.sibyl.arrays.file.AtomicFile;

/**
 * Rows and columns of doubles, with names of the columns where the file had a header.
 *
 * <p>The first row is a header if none of its fields is a number. It also is one if it numbers the columns from 0, as data frames without
 * names are written ({@code 0,1,2}), rows follow, and they show that it is none of them: they have decimals, or there are several
 * columns. Immutable and thread-safe. Files are UTF-8, comma
 * separated, one row per line; blank lines are skipped; what gzip packed, as in {@code .csv.gz}, is unpacked on the way. Files of a {@link TableCodec} are read and written the same.
 */
public final class CsvTable {
    private final List<String> names;
    private final int rows;
    private final int columns;
    private final double[] values;

    private CsvTable(List<String> names, int rows, int columns, double[] values) {
        this.names = names;
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * A table of values in row-major order.
     *
     * @param names one per column and all different, or none for a table without a header
     * @param columns at least 1; throws IllegalArgumentException if it does not divide the number of values
     */
    public static CsvTable of(List<String> names, int columns, double... values) {
        if (!(columns >= 1) || values.length % columns != 0) {
            throw new IllegalArgumentException("a table needs at least one column and whole rows, but has " + columns
                    + " columns and " + values.length + " values");
        }
        if (!names.isEmpty() && (names.size() != columns || new HashSet<>(names).size() != columns)) {
            throw new IllegalArgumentException(
                    "a table of " + columns + " columns needs as many different names, or none, but has " + names);
        }
        return new CsvTable(List.copyOf(names), values.length / columns, columns, values.clone());
    }

    /** Reads a file of finite numbers; throws ArrayFormatException that names line, column, finding and remedy. */
    public static CsvTable read(Path file) {
        return read(file, false);
    }

    /** As {@link #read(Path)}, but lets NaN and infinities through ({@code nan}, {@code inf}, in any case of letters). */
    public static CsvTable readWithNonFinite(Path file) {
        return read(file, true);
    }

    private static CsvTable read(Path file, boolean nonFinite) {
        var codec = TableFormat.codec(file);
        if (codec.isEmpty()) {
            return new CsvReader(file, ArrayLimits.DEFAULT, nonFinite).table();
        }
        String source = String.valueOf(file.getFileName());
        var table = codec.get().read(WholeFile.read(file, ArrayLimits.DEFAULT), source);
        for (int i = 0; i < table.values.length && !nonFinite; i++) {
            if (!Double.isFinite(table.values[i])) {
                throw new ArrayFormatException(source + ": row " + (i / table.columns + 1) + ", column "
                        + (i % table.columns + 1) + " is " + table.values[i]
                        + ", required a finite number; remove or correct the row");
            }
        }
        return table;
    }

    /** Number of rows, the header not counted. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    /** Names of the columns; empty if there was no header. */
    public List<String> names() {
        return names;
    }

    /** One number, row and column counted from 0. */
    public double value(int row, int column) {
        return values[row * columns + column];
    }

    /** One row, a copy. */
    public double[] row(int row) {
        double[] result = new double[columns];
        System.arraycopy(values, row * columns, result, 0, columns);
        return result;
    }

    /** One column, a copy. */
    public double[] column(int column) {
        double[] result = new double[rows];
        for (int row = 0; row < rows; row++) {
            result[row] = value(row, column);
        }
        return result;
    }

    /**
     * All rows, copies: {@code [rows][columns]}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public double[][] toRows() {
        if (rows == 0) {
            throw new IllegalArgumentException("at least one row is required, the table has none: add one");
        }
        return toArray().toRows();
    }

    /** All values in row-major order, a copy. */
    public double[] values() {
        return values.clone();
    }

    /** The values as a float64 array [rows, columns]. */
    public NumericArray toArray() {
        return NumericArray.of(values, rows, columns);
    }

    /**
     * The columns that a model asks for, in its order: by name where the header has these names, else by position.
     *
     * @throws IllegalArgumentException as {@link ColumnMatch#of}
     */
    public CsvTable arranged(List<String> wanted) {
        return arranged(wanted, List.of(), note -> {});
    }

    /**
     * As the other.
     *
     * @param foreign names of what must not be mistaken for it
     * @param note is told how columns were matched, if the table was not exactly as asked
     */
    public CsvTable arranged(List<String> wanted, List<String> foreign, Consumer<String> note) {
        var match = ColumnMatch.of(names, columns, wanted, foreign);
        match.note().or(this::doubt).ifPresent(note);
        double[] result = new double[rows * wanted.size()];
        for (int k = 0; k < wanted.size(); k++) {
            int column = match.columns().get(k);
            for (int row = 0; row < rows; row++) {
                result[row * wanted.size() + k] = value(row, column);
            }
        }
        return of(wanted, wanted.size(), result);
    }

    /**
     * The same table without a header that only numbers the columns, 0, 1, ..., as data frames without names are written.
     *
     * @param note is told, if there was such a header
     */
    public CsvTable withoutNumbering(Consumer<String> note) {
        doubt().ifPresent(note);
        if (!ColumnMatch.isNumbering(names)) {
            return this;
        }
        note.accept("the first row, " + ColumnMatch.bare(names) + ", is a header that numbers the columns");
        return new CsvTable(List.of(), rows, columns, values);
    }

    /** One column of counts that begins with 0 may be the count 0 or the number of the column, and nothing in the file tells. */
    private Optional<String> doubt() {
        boolean isDoubtful = names.isEmpty()
                && columns == 1
                && rows > 1
                && values[0] == 0
                && Arrays.stream(values).allMatch(value -> value == Math.rint(value));
        return isDoubtful
                ? Optional.of("the first row, 0, is taken as a number; if it is a header, give the column a name")
                : Optional.empty();
    }

    /**
     * Writes a file, whole or not at all, each number in the fewest digits that read back to it; packed if its name ends in .gz. By a {@link TableCodec} if one
     * on the class path has its ending.
     */
    public void write(Path file) {
        var codec = TableFormat.codec(file);
        AtomicFile.at(file).write(codec.isPresent() ? codec.get().write(this, TableFormat.ending(file)) : text(file));
    }

    private byte[] text(Path file) {
        byte[] text = toString().getBytes(StandardCharsets.UTF_8);
        return TableFormat.isPacked(file) ? packed(text) : text;
    }

    private static byte[] packed(byte[] text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The text of the file. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder((int) Math.min(values.length * 20L + 100, Integer.MAX_VALUE - 8));
        if (!names.isEmpty()) {
            List<String> quoted = new ArrayList<>(names);
            quoted.replaceAll(CsvTable::quoted);
            text.append(String.join(",", quoted)).append('\n');
        }
        for (int i = 0; i < values.length; i++) {
            text.append(ShortestDecimal.of(values[i])).append((i + 1) % columns == 0 ? '\n' : ',');
        }
        return text.toString();
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CsvTable that
                && names.equals(that.names)
                && toArray().equals(that.toArray());
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + toArray().hashCode();
    }
}
