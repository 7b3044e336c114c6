package org.sibyl.arrays;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.sibyl.arrays.file.AtomicFile;

/**
 * Rows and columns of doubles, with names of the columns where the file had a header.
 *
 * <p>The first row is a header if none of its fields is a number. Immutable and thread-safe. Files are UTF-8, comma
 * separated, one row per line; blank lines are skipped; {@code .csv.gz} is unpacked on the way.
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
        return new CsvReader(file, ArrayLimits.DEFAULT, false).table();
    }

    /** As {@link #read(Path)}, but lets NaN and infinities through ({@code nan}, {@code inf}, in any case of letters). */
    public static CsvTable readWithNonFinite(Path file) {
        return new CsvReader(file, ArrayLimits.DEFAULT, true).table();
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
     * <p>If some wanted names are in the header and some are not, the file is meant for something else, and this throws
     * IllegalArgumentException; so it does if none is there and the number of columns differs.
     */
    public CsvTable arranged(List<String> wanted) {
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(names);
        if (missing.isEmpty()) {
            return picked(wanted);
        }
        if (missing.size() < wanted.size()) {
            throw new IllegalArgumentException("the columns " + wanted + " are required, but the header " + names
                    + " lacks " + missing + "; add them, or remove the header to go by position");
        }
        if (columns != wanted.size()) {
            throw new IllegalArgumentException(wanted.size() + " columns are required (" + String.join(", ", wanted)
                    + "), but the table has " + columns + "; pass them in that order");
        }
        return new CsvTable(List.copyOf(wanted), rows, columns, values);
    }

    private CsvTable picked(List<String> wanted) {
        double[] result = new double[rows * wanted.size()];
        for (int k = 0; k < wanted.size(); k++) {
            int column = names.indexOf(wanted.get(k));
            for (int row = 0; row < rows; row++) {
                result[row * wanted.size() + k] = value(row, column);
            }
        }
        return of(wanted, wanted.size(), result);
    }

    /** Writes a file, whole or not at all, each number in the fewest digits that read back to it. */
    public void write(Path file) {
        AtomicFile.at(file).write(toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The text of the file. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(values.length * 20 + 100);
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
