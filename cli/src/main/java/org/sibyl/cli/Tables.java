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

    /** The second of two tables, its columns in the order of the first where both have the same names. */
    static Sample like(CsvTable first, CsvTable second) {
        boolean sameNames =
                first.names().size() == second.names().size() && second.names().containsAll(first.names());
        return sameNames && !first.names().isEmpty() ? sample(second.arranged(first.names())) : Sample.of(rows(second));
    }

    /** A table as a sample to be judged. */
    static Sample sample(CsvTable table) {
        return table.names().isEmpty() ? Sample.of(rows(table)) : Sample.of(table.names(), rows(table));
    }
}
