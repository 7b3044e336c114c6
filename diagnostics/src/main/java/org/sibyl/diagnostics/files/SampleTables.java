package org.sibyl.diagnostics.files;

import org.sibyl.arrays.CsvTable;
import org.sibyl.diagnostics.Sample;

/** Samples from tables. */
public final class SampleTables {
    private SampleTables() {}

    /**
     * A table as a sample to be judged, its columns called as the header says.
     *
     * @throws IllegalArgumentException if it has no row
     */
    public static Sample sample(CsvTable table) {
        return table.names().isEmpty() ? Sample.of(table.toRows()) : Sample.of(table.names(), table.toRows());
    }

    /**
     * The second of two tables as a sample, its columns in the order of the first where both have the same names, and by position
     * where they have no name in common.
     *
     * @throws IllegalArgumentException if they have some names in common and others not, or the second has no row
     */
    public static Sample like(CsvTable first, CsvTable second) {
        boolean byPosition = first.names().isEmpty() || second.columns() != first.columns();
        return byPosition ? sample(second) : sample(second.arranged(first.names()));
    }
}
