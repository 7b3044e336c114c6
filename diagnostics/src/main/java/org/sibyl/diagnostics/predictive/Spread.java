package org.sibyl.diagnostics.predictive;

import java.util.Arrays;

/**
 * Middle and width of each column: median and median absolute deviation, which a far value does not move; where half of a
 * column is one number, the mean absolute deviation; 1 for a column that never varies.
 */
final class Spread {
    private final double[] middles;
    private final double[] widths;

    private Spread(double[] middles, double[] widths) {
        this.middles = middles;
        this.widths = widths;
    }

    static Spread of(double[][] rows) {
        int columns = rows[0].length;
        double[] middles = new double[columns];
        double[] widths = new double[columns];
        for (int j = 0; j < columns; j++) {
            int column = j;
            double median =
                    median(Arrays.stream(rows).mapToDouble(row -> row[column]).toArray());
            double[] gaps = Arrays.stream(rows)
                    .mapToDouble(row -> Math.abs(row[column] - median))
                    .toArray();
            double mean = Arrays.stream(gaps).average().orElse(0);
            double middle = median(gaps);
            middles[j] = median;
            widths[j] = middle > 0 ? middle : mean > 0 ? mean : 1;
        }
        return new Spread(middles, widths);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** Fresh rows: how many widths each value lies from the middle of its column. */
    double[][] scaled(double[][] rows) {
        double[][] scaled = new double[rows.length][middles.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < middles.length; j++) {
                scaled[i][j] = (rows[i][j] - middles[j]) / widths[j];
            }
        }
        return scaled;
    }
}
