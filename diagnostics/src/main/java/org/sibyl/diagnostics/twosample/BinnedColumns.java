package org.sibyl.diagnostics.twosample;

import java.util.Arrays;

/** Columns as bin numbers 0 to 254, cut at quantiles of the training rows. */
final class BinnedColumns {

    static final int BINS = 255;

    private final double[][] cuts;
    private final short[][] bins; // [column][row]

    private BinnedColumns(double[][] cuts, short[][] bins) {
        this.cuts = cuts;
        this.bins = bins;
    }

    static BinnedColumns of(double[][] rows) {
        var cuts = new double[rows[0].length][];
        for (int j = 0; j < cuts.length; j++) {
            int column = j;
            double[] sorted =
                    Arrays.stream(rows).mapToDouble(row -> row[column]).sorted().toArray();
            double[] distinct = Arrays.stream(sorted).distinct().toArray();
            cuts[j] = distinct.length <= BINS ? midpoints(distinct) : quantiles(sorted);
        }
        return new BinnedColumns(cuts, place(rows, cuts));
    }

    private static double[] midpoints(double[] distinct) {
        var cuts = new double[distinct.length - 1];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = (distinct[i] + distinct[i + 1]) / 2;
        }
        return cuts;
    }

    private static double[] quantiles(double[] sorted) {
        var cuts = new double[BINS - 1];
        for (int b = 1; b < BINS; b++) {
            cuts[b - 1] = sorted[(int) ((long) b * sorted.length / BINS)];
        }
        return Arrays.stream(cuts).distinct().toArray();
    }

    /** Other rows, cut where these were. */
    BinnedColumns placed(double[][] rows) {
        return new BinnedColumns(cuts, place(rows, cuts));
    }

    private static short[][] place(double[][] rows, double[][] cuts) {
        var bins = new short[cuts.length][rows.length];
        for (int j = 0; j < cuts.length; j++) {
            for (int i = 0; i < rows.length; i++) {
                int at = Arrays.binarySearch(cuts[j], rows[i][j]);
                bins[j][i] = (short) (at >= 0 ? at : -at - 1);
            }
        }
        return bins;
    }

    int columns() {
        return cuts.length;
    }

    int bin(int column, int row) {
        return bins[column][row];
    }

    short[] column(int column) {
        return bins[column];
    }
}
