package org.sibyl.simulation.data;

import org.sibyl.arrays.CsvTable;

/** Pairs as a table with a column for each number, parameters first. */
public final class PairsTable {
    private PairsTable() {}

    /** Returns the table. */
    public static CsvTable of(Pairs pairs) {
        var names = pairs.variables().names();
        double[] values = new double[Math.multiplyExact(pairs.count(), names.size())];
        double[] row = new double[names.size()];
        for (int i = 0; i < pairs.count(); i++) {
            pairs.rows().read(i, row);
            System.arraycopy(row, 0, values, i * row.length, row.length);
        }
        return CsvTable.of(names, names.size(), values);
    }
}
