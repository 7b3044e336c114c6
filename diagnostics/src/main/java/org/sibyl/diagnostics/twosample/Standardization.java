package org.sibyl.diagnostics.twosample;

import java.util.Arrays;
import org.sibyl.diagnostics.Sample;

/** Columns of two samples divided by their common spread. */
final class Standardization {

    private Standardization() {}

    /** Both samples, at most the given rows of each, shifted and scaled by mean and deviation of all rows together. */
    static Sample[] pooled(Sample x, Sample y, int rows) {
        double[][] a = x.head(Math.min(rows, x.rows())).toArray();
        double[][] b = y.head(Math.min(rows, y.rows())).toArray();
        double[][] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        for (int j = 0; j < x.columns(); j++) {
            int column = j;
            double mean =
                    Arrays.stream(all).mapToDouble(row -> row[column]).average().orElseThrow();
            double squares = Arrays.stream(all)
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .sum();
            double sd = Math.sqrt(squares / all.length);
            for (double[] row : all) {
                row[j] = (row[j] - mean) / (sd > 1e-14 ? sd : 1);
            }
        }
        return new Sample[] {Sample.of(x.names(), a), Sample.of(y.names(), b)};
    }
}
