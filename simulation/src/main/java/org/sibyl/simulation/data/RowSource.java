package org.sibyl.simulation.data;

import java.nio.file.Path;
import org.sibyl.arrays.MappedNpy;

/**
 * Simulated rows in natural units, wherever they lie: parameters first, then data. Thread-safe, and the same row is the same every
 * time.
 */
public interface RowSource {

    /** How many rows. */
    int rows();

    /** How many numbers a row holds. */
    int columns();

    /**
     * Copies a row.
     *
     * @param row in [0, rows)
     * @param into receives {@link #columns} numbers, from place {@code at} on
     */
    void read(int row, double[] into, int at);

    /** Whether the rows are in memory; otherwise they are read from a file each time, and may be more than fit. */
    boolean isInMemory();

    /**
     * Rows in memory, not copied.
     *
     * @throws IllegalArgumentException if their lengths differ
     */
    static RowSource of(double[][] rows) {
        return new MemoryRows(rows);
    }

    /**
     * Parameters and data beside each other, pair by pair.
     *
     * @throws IllegalArgumentException if they are not equally many
     */
    static RowSource pairs(RowSource parameters, RowSource data) {
        return new PairedRows(parameters, data);
    }

    /** Parameters {@code [N][.]} and data {@code [N][.]} in memory, see {@link #pairs(RowSource, RowSource)}. */
    static RowSource pairs(double[][] parameters, double[][] data) {
        return pairs(of(parameters), of(data));
    }

    /**
     * Rows in memory, one after another in one array, not copied.
     *
     * @throws IllegalArgumentException if the array does not hold whole rows
     */
    static RowSource of(double[] values, int columns) {
        if (columns < 1 || values.length % columns != 0) {
            throw new IllegalArgumentException(
                    "an array must hold whole rows of " + columns + " numbers, but has " + values.length);
        }
        return new FlatRows(values, columns);
    }

    /** The rows of a {@code .npy} file of any rank, which stays on disk, see {@link MappedNpy}. */
    static RowSource mapped(Path file) {
        return mapped(MappedNpy.open(file));
    }

    /** The rows of a mapped array. */
    static RowSource mapped(MappedNpy array) {
        return new MappedRows(array);
    }
}
