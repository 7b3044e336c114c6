package org.sibyl.report.plot;

/** Counts of values in equal bins over a range. */
final class Histogram {

    private Histogram() {}

    /** Heights such that the bars have unit area over the range measured from 0 to 1. */
    static double[] density(double[] values, Range range, int bins) {
        double[] counts = counts(values, range, bins);
        for (int i = 0; i < bins; i++) {
            counts[i] *= (double) bins / values.length;
        }
        return counts;
    }

    static double[] counts(double[] values, Range range, int bins) {
        var counts = new double[bins];
        for (double value : values) {
            double share = range.share(value);
            if (share >= 0 && share <= 1) {
                counts[Math.min((int) (share * bins), bins - 1)]++;
            }
        }
        return counts;
    }
}
