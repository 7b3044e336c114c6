package org.sibyl.cli;

import org.sibyl.arrays.CsvTable;
import org.sibyl.diagnostics.Sample;

/** Between tables on disk and the arrays that the library takes. */
final class Tables {
    private Tables() {}

    /**
     * The rows of a table with at least one.
     *
     * @throws IllegalArgumentException if there is none
     */
    static double[][] rows(CsvTable table) {
        if (table.rows() == 0) {
            throw new IllegalArgumentException("at least one row is required, the table has none: add one");
        }
        double[][] rows = new double[table.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = table.row(i);
        }
        return rows;
    }

    /**
     * The second of two tables, its columns in the order of the first where both have the same names, and by position where they
     * have no name in common.
     *
     * @throws IllegalArgumentException if they have some names in common and others not
     */
    static Sample like(CsvTable first, CsvTable second) {
        boolean byPosition = first.names().isEmpty() || second.columns() != first.columns();
        return byPosition ? sample(second) : sample(second.arranged(first.names()));
    }

    /** A table as a sample to be judged. */
    static Sample sample(CsvTable table) {
        return table.names().isEmpty() ? Sample.of(rows(table)) : Sample.of(table.names(), rows(table));
    }
}
