package org.sibyl.report.plot;

/** Counts of values in equal bins over a range. */
final class Histogram {

    private static final int FEWEST_BINS = 15;

    private Histogram() {}

    /** Heights such that the bars have unit area over the range measured from 0 to 1. */
    static double[] density(double[] values, Range range, int bins) {
        double[] counts = counts(values, range, bins);
        for (int i = 0; i < bins; i++) {
            counts[i] *= (double) bins / values.length;
        }
        return counts;
    }

    /**
     * How many bins show a sample without its noise, 15 to a given number: by the rule of Freedman and Diaconis (1981), with the regions of
     * highest density that hold half of the sample in place of the quartiles, between which several modes may lie.
     */
    static int bins(double[] values, Range range, int most) {
        double middle = HighestDensity.of(values, range).regions(0.5).stream()
                .mapToDouble(Range::length)
                .sum();
        double width = 2 * middle / Math.cbrt(values.length);
        return width > 0 ? (int) Math.max(FEWEST_BINS, Math.min(most, Math.ceil(range.length() / width))) : most;
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
