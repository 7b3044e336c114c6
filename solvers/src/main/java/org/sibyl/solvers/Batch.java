package org.sibyl.solvers;

import java.util.Arrays;

/**
 * States of many rows (draws) at once: a matrix of doubles, [rows, columns], row-major. A column is one coordinate of
 * the state.
 *
 * <p>Immutable and thread-safe; every operation returns a new batch. Rows never mix, so that a row's numbers do not
 * depend on its neighbours.
 */
public final class Batch {

    private final int rows;
    private final int columns;
    private final double[] values;

    private Batch(int rows, int columns, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /** A number for each row and column. */
    @FunctionalInterface
    public interface Element {
        /** The number at a row and column. */
        double at(int row, int column);
    }

    /**
     * Creates a batch from row-major values, which are copied.
     *
     * @throws IllegalArgumentException if there are not rows × columns values
     */
    public static Batch of(int rows, int columns, double... values) {
        if (rows < 0 || columns < 0 || values.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException("a batch of [" + rows + ", " + columns + "] needs " + rows + " x "
                    + columns + " values, but has " + values.length);
        }
        return new Batch(rows, columns, values.clone());
    }

    /** Creates a batch of zeros. */
    public static Batch zeros(int rows, int columns) {
        return new Batch(rows, columns, new double[Math.multiplyExact(rows, columns)]);
    }

    /** Creates a batch by asking for every element, row after row. */
    public static Batch generate(int rows, int columns, Element element) {
        var values = new double[Math.multiplyExact(rows, columns)];
        int i = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[i++] = element.at(row, column);
            }
        }
        return new Batch(rows, columns, values);
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of columns. */
    public int columns() {
        return columns;
    }

    /** One number. */
    public double at(int row, int column) {
        return values[row * columns + column];
    }

    /** This + h k. */
    public Batch plus(double h, Batch k) {
        requireSameShape(k);
        var sum = new double[values.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = values[i] + h * k.values[i];
        }
        return new Batch(rows, columns, sum);
    }

    /** This + h k with its own h for each row. */
    public Batch plus(double[] h, Batch k) {
        requireSameShape(k);
        var sum = new double[values.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = values[i] + h[i / columns] * k.values[i];
        }
        return new Batch(rows, columns, sum);
    }

    /** This + k. */
    public Batch plus(Batch k) {
        return plus(1, k);
    }

    /** a times this. */
    public Batch times(double a) {
        var product = new double[values.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = a * values[i];
        }
        return new Batch(rows, columns, product);
    }

    /** a times this with its own a for each row. */
    public Batch times(double[] a) {
        var product = new double[values.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = a[i / columns] * values[i];
        }
        return new Batch(rows, columns, product);
    }

    /** The chosen rows, in the order chosen. */
    public Batch select(Rows chosen) {
        var selected = new double[chosen.count() * columns];
        for (int i = 0; i < chosen.count(); i++) {
            System.arraycopy(values, chosen.at(i) * columns, selected, i * columns, columns);
        }
        return new Batch(chosen.count(), columns, selected);
    }

    /** This batch with the chosen rows replaced by those of another batch, in the order chosen. */
    public Batch replace(Rows chosen, Batch replacement) {
        var replaced = values.clone();
        for (int i = 0; i < chosen.count(); i++) {
            System.arraycopy(replacement.values, i * columns, replaced, chosen.at(i) * columns, columns);
        }
        return new Batch(rows, columns, replaced);
    }

    /** The first {@code count} columns. */
    public Batch firstColumns(int count) {
        return generate(rows, count, this::at);
    }

    /** This batch with one more column at its end, one value for each row. */
    public Batch withColumn(double... column) {
        return generate(rows, columns + 1, (r, c) -> c < columns ? at(r, c) : column[r]);
    }

    /** A copy of one column. */
    public double[] copyColumn(int column) {
        var copy = new double[rows];
        Arrays.setAll(copy, row -> at(row, column));
        return copy;
    }

    /** A copy of all values, row-major. */
    public double[] copyValues() {
        return values.clone();
    }

    /** The first row that holds a NaN or an infinity, or −1 if all are finite. */
    public int firstNonFiniteRow() {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                return i / columns;
            }
        }
        return -1;
    }

    private void requireSameShape(Batch other) {
        if (other.rows != rows || other.columns != columns) {
            throw new IllegalArgumentException("batches need equal shapes, but have [" + rows + ", " + columns
                    + "] and [" + other.rows + ", " + other.columns + "]");
        }
    }

    @Override
    public String toString() {
        return "Batch[" + rows + ", " + columns + "]";
    }
}
