package org.sibyl.cli;

import org.sibyl.arrays.CsvTable;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;

/** Columns of numbers with names. */
record TableAnswer(CsvTable table) implements Answer {
    /** {@code [rows, columns]}, or {@code [rows]} of one column. */
    @Override
    public NumericArray array() {
        return table.columns() == 1 ? table.toArray().reshaped(table.rows()) : table.toArray();
    }

    /** An array {@code [rows]} for each column. */
    @Override
    public Npz arrays() {
        var arrays = Npz.empty();
        for (int k = 0; k < table.columns(); k++) {
            arrays = arrays.with(table.names().get(k), NumericArray.of(table.column(k), table.rows()));
        }
        return arrays;
    }
}
