package org.sibyl.trainer.data;

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
     * @param into receives {@link #columns} numbers
     */
    void read(int row, double[] into);

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

    /** The rows of a {@code .npy} file of any rank, which stays on disk, see {@link MappedNpy}. */
    static RowSource mapped(Path file) {
        var mapped = MappedNpy.open(file);
        return new RowSource() {
            @Override
            public int rows() {
                return mapped.rows();
            }

            @Override
            public int columns() {
                return mapped.rowSize();
            }

            @Override
            public void read(int row, double[] into) {
                mapped.read(row, into, 0);
            }
        };
    }
}
