package org.sibyl.runtime.fewstep;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;

/**
 * Where some noise ends, with the Jacobian of every row.
 *
 * @param values the ends, [rows, D]
 * @param columns for each coordinate of the noise the derivative of the ends by it, [rows, D]
 */
@SuppressWarnings("ArrayRecordComponent") // made and read within one search, never compared
record Images(Batch values, Batch[] columns) {

    /** Returns the same with some rows of another. */
    Images replaced(Rows rows, Images other) {
        var replaced = new Batch[columns.length];
        for (int j = 0; j < replaced.length; j++) {
            replaced[j] = columns[j].replace(rows, other.columns[j].select(rows));
        }
        return new Images(values.replace(rows, other.values.select(rows)), replaced);
    }

    /** Returns the Jacobian of a row. */
    Jacobian jacobian(int row) {
        int width = columns.length;
        var matrix = new double[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                matrix[i][j] = columns[j].at(row, i);
            }
        }
        return Jacobian.of(matrix);
    }
}
