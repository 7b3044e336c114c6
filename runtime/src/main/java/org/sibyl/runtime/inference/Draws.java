package org.sibyl.runtime.inference;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import org.sibyl.solvers.variable.Column;

/**
 * Draws from a posterior: a table of [rows, columns] in natural units, one column for each variable that was asked for.
 * Immutable and thread-safe.
 */
public final class Draws {

    private final List<Column> variables;
    private final double[] values;
    private final long attempts;

    private Draws(List<Column> variables, double[] values, long attempts) {
        this.variables = variables;
        this.values = values;
        this.attempts = attempts;
    }

    /**
     * Makes a table.
     *
     * @param columns what each column is, at least one
     * @param values [rows, columns], row-major, in natural units
     * @throws IllegalArgumentException if the values are not whole rows
     */
    public static Draws of(List<Column> columns, double... values) {
        if (columns.isEmpty() || values.length % columns.size() != 0) {
            throw new IllegalArgumentException("draws must be whole rows of at least 1 column, but are " + values.length
                    + " numbers in " + columns.size() + " columns");
        }
        return new Draws(List.copyOf(columns), values.clone(), values.length / columns.size());
    }

    /** Returns the same table with the number of attempts that its draws took, at least as many as draws. */
    public Draws withAttempts(long count) {
        if (count < rows()) {
            throw new IllegalArgumentException(
                    "draws take at least an attempt each, but " + rows() + " draws are said to have taken " + count);
        }
        return new Draws(variables, values, count);
    }

    /**
     * Returns the rows of several tables, each at its place. The columns are this table's.
     *
     * @param rows how many in all
     * @param tables of the same columns
     * @param places for each table the place of each of its rows
     */
    public Draws interleaved(int rows, List<Draws> tables, List<int[]> places) {
        double[] all = new double[rows * columns()];
        for (int k = 0; k < tables.size(); k++) {
            int[] own = places.get(k);
            for (int row = 0; row < own.length; row++) {
                System.arraycopy(tables.get(k).values, row * columns(), all, own[row] * columns(), columns());
            }
        }
        return new Draws(
                variables, all, tables.stream().mapToLong(Draws::attempts).sum());
    }

    /** Returns other rows of the same columns. */
    Draws like(double... rows) {
        return of(variables, rows);
    }

    /** Returns the column names, in order. */
    public List<String> names() {
        return variables.stream().map(Column::name).toList();
    }

    /** Returns the columns' units, empty where there is none. */
    public List<String> units() {
        return variables.stream().map(Column::unit).toList();
    }

    /** Returns the number of draws. */
    public int rows() {
        return values.length / columns();
    }

    /**
     * Returns how many attempts the draws took: more than there are draws where some were rejected, because they lay beyond the ends of {@link
     * org.sibyl.solvers.support.Truncated truncated} parameters.
     */
    public long attempts() {
        return attempts;
    }

    /** Returns the share of attempts that were accepted; 1 where none was rejected, and NaN without draws. */
    public double acceptance() {
        return (double) rows() / attempts;
    }

    /** Returns the number of variables. */
    public int columns() {
        return variables.size();
    }

    /** Returns one number. */
    public double at(int row, int column) {
        if (column < 0 || column >= columns()) {
            throw new IndexOutOfBoundsException("column must be in [0, " + columns() + "), but it is " + column);
        }
        return values[row * columns() + column];
    }

    /** Returns a copy of one draw. */
    public double[] copyRow(int row) {
        return Arrays.copyOfRange(values, row * columns(), (row + 1) * columns());
    }

    /**
     * Returns a copy of one column.
     *
     * @throws IllegalArgumentException if no column has this name
     */
    public double[] copyColumn(String name) {
        int column = names().indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("the draws have the columns " + names() + ", but not \"" + name + "\"");
        }
        var copy = new double[rows()];
        Arrays.setAll(copy, row -> at(row, column));
        return copy;
    }

    /** Returns a copy of all draws, [rows][columns]. */
    public double[][] copyValues() {
        var copy = new double[rows()][];
        Arrays.setAll(copy, this::copyRow);
        return copy;
    }

    /** Returns a copy of all draws, [rows, columns], row-major, each rounded to the nearest float. */
    public float[] copyFloats() {
        var copy = new float[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (float) values[i];
        }
        return copy;
    }

    /** Returns all draws, [rows, columns], row-major, as a read-only view: nothing is copied. */
    public DoubleBuffer asBuffer() {
        return DoubleBuffer.wrap(values).asReadOnlyBuffer();
    }

    @Override
    public String toString() {
        return "Draws[" + rows() + " x " + names() + "]";
    }
}
