package org.sibyl.trainer.data;

import java.util.Arrays;
import java.util.List;

/**
 * The rows that a set uses, mapped to the real line by each variable's support. It knows which rows of its source are left out.
 * Immutable and thread-safe.
 */
final class RealRows {
    private final List<DataVariable> variables;
    private final RowSource source;
    private final int[] kept;
    private final int[] excluded;

    private RealRows(List<DataVariable> variables, RowSource source, int[] kept, int[] excluded) {
        this.variables = variables;
        this.source = source;
        this.kept = kept;
        this.excluded = excluded;
    }

    /**
     * Looks at every row once.
     *
     * @throws IllegalArgumentException if rows have another length than there are variables, a value is not finite and the policy
     *     is {@link NonFiniteRows#ERROR}, or a finite value is outside its support
     */
    static RealRows of(List<DataVariable> variables, RowSource source, NonFiniteRows policy) {
        if (source.rows() > 0 && source.columns() != variables.size()) {
            throw new IllegalArgumentException("every row needs " + variables.size() + " values, row 0 has "
                    + source.columns() + ": name one variable for each column");
        }
        int[] kept = new int[source.rows()];
        int[] excluded = new int[source.rows()];
        int count = 0;
        double[] row = new double[variables.size()];
        for (int n = 0; n < source.rows(); n++) {
            source.read(n, row);
            int bad = nonFinite(row);
            if (bad < 0) {
                requireInside(variables, row, n);
                kept[count++] = n;
            } else if (policy == NonFiniteRows.ERROR) {
                throw new IllegalArgumentException(
                        "variable '" + variables.get(bad).name()
                                + "' must be finite, row " + n + " has " + row[bad]
                                + ": drop the row, or exclude rows that are not finite");
            } else {
                excluded[n - count] = n;
            }
        }
        return new RealRows(
                variables, source, Arrays.copyOf(kept, count), Arrays.copyOf(excluded, source.rows() - count));
    }

    /** The first place that is not finite, or -1. */
    private static int nonFinite(double... row) {
        for (int c = 0; c < row.length; c++) {
            if (!Double.isFinite(row[c])) {
                return c;
            }
        }
        return -1;
    }

    private static void requireInside(List<DataVariable> variables, double[] row, int n) {
        for (int c = 0; c < row.length; c++) {
            var variable = variables.get(c);
            if (!Double.isFinite(variable.support().toReal(row[c]))) {
                throw new IllegalArgumentException("variable '" + variable.name() + "' must lie inside its support "
                        + variable.support() + ", row " + n + " has " + row[c]
                        + ": drop the row or widen the support");
            }
        }
    }

    /** How many rows are used. */
    int count() {
        return kept.length;
    }

    /** The indices of the rows left out, in the source, ascending, as a fresh array. */
    int[] excluded() {
        return excluded.clone();
    }

    /** Copies a row's values on the real line; rows are counted without those left out. */
    void read(int row, double[] into) {
        source.read(kept[row], into);
        for (int c = 0; c < into.length; c++) {
            into[c] = variables.get(c).support().toReal(into[c]);
        }
    }
}
