package org.sibyl.diagnostics;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of draws, [rows, columns], with a name for each column: draws of a posterior, of a prior, or of data.
 *
 * <p>Every number is finite. Immutable.
 */
public final class Sample {

    private final List<String> names;
    private final double[][] values;

    private Sample(List<String> names, double[][] values) {
        this.names = names;
        this.values = values;
    }

    /** A sample whose columns are called {@code parameter_1}, {@code parameter_2}, ... */
    public static Sample of(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        return of(
                IntStream.rangeClosed(1, columns)
                        .mapToObj(j -> "parameter_" + j)
                        .toList(),
                rows);
    }

    /**
     * A sample with named columns; the rows are copied.
     *
     * @throws IllegalArgumentException if there are no rows or columns, a name repeats, a row has another length than there are names,
     *     or a value is NaN or infinite
     */
    public static Sample of(List<String> names, double[][] rows) {
        if (rows.length == 0 || names.isEmpty()) {
            throw new IllegalArgumentException("a sample needs at least one row and one column, but has " + rows.length
                    + " rows and " + names.size() + " names; check that the file was written to the end");
        }
        for (String name : names) {
            if (Collections.frequency(names, name) > 1) {
                throw new IllegalArgumentException("the names of columns must differ, but " + String.join(", ", names)
                        + " has '" + name + "' more than once; rename one");
            }
        }
        var copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != names.size()) {
                throw new IllegalArgumentException(
                        "every row of a sample must have " + names.size() + " values (" + String.join(", ", names)
                                + "), but row " + (i + 1) + " has " + rows[i].length + "; give equal rows");
            }
            copy[i] = rows[i].clone();
            requireFinite(names, i, copy[i]);
        }
        return new Sample(List.copyOf(names), copy);
    }

    private static void requireFinite(List<String> names, int row, double[] values) {
        for (int j = 0; j < values.length; j++) {
            if (!Double.isFinite(values[j])) {
                throw new IllegalArgumentException(
                        "every value of a sample must be finite, but is " + values[j] + " in row " + (row + 1)
                                + ", column " + names.get(j) + "; remove what failed, and report how many there were");
            }
        }
    }

    /** The same rows under other names. */
    public Sample withNames(List<String> others) {
        return of(others, values);
    }

    /** Rows from (inclusive) to (exclusive). */
    public Sample slice(int from, int to) {
        if (!(from >= 0 && from < to && to <= rows())) {
            throw new IllegalArgumentException("a slice must lie within 0 to " + rows() + " rows, but is " + from
                    + " to " + to + "; ask for fewer rows");
        }
        return new Sample(names, Arrays.copyOfRange(values, from, to));
    }

    /** The first rows. */
    public Sample head(int count) {
        return slice(0, count);
    }

    /**
     * The same rows with the first columns only.
     *
     * @throws IllegalArgumentException if there are not so many columns, or none is asked for
     */
    public Sample firstColumns(int count) {
        if (!(count >= 1 && count <= columns())) {
            throw new IllegalArgumentException("the first columns must be 1 to " + columns() + " ("
                    + String.join(", ", names) + "), but are " + count + "; ask for fewer");
        }
        return count == columns()
                ? this
                : new Sample(
                        names.subList(0, count),
                        Arrays.stream(values)
                                .map(row -> Arrays.copyOf(row, count))
                                .toArray(double[][]::new));
    }

    /** The names of the columns. */
    public List<String> names() {
        return names;
    }

    /** How many draws. */
    public int rows() {
        return values.length;
    }

    /** How many scalars a draw has. */
    public int columns() {
        return names.size();
    }

    /** One number. */
    public double at(int row, int column) {
        return values[row][column];
    }

    /** A copy of a column. */
    public double[] column(int column) {
        return Arrays.stream(values).mapToDouble(row -> row[column]).toArray();
    }

    /** A copy of a row. */
    public double[] row(int row) {
        return values[row].clone();
    }

    /** A copy of all rows. */
    public double[][] toArray() {
        return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public String toString() {
        return "Sample[" + rows() + ", " + columns() + "] of " + names;
    }
}
