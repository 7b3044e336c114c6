package org.sibyl.diagnostics;

/**
 * A p-value and how far it can be relied on.
 *
 * @param raw chance of a statistic as extreme under a perfect posterior; NaN where a test has none
 * @param smallest what {@code raw} can be at the least, such as 1 / (1 + draws of the null law); 0 where nothing bounds it
 * @param adjusted {@code raw} after correction for the number of tests; equal to it before
 * @param smallestAdjusted what {@code adjusted} can be at the least, at most 1
 */
public record PValue(double raw, double smallest, double adjusted, double smallestAdjusted) {

    /** Of a test that has none. */
    public static final PValue NONE = new PValue(Double.NaN, 0, Double.NaN, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number lies outside 0 to 1; NaN is allowed
     */
    public PValue {
        for (double p : new double[] {raw, smallest, adjusted, smallestAdjusted}) {
            if (p < 0 || p > 1) {
                throw new IllegalArgumentException("a p-value must lie in 0 to 1, but is " + p);
            }
        }
    }

    /** A p-value that nothing bounds from below, not adjusted. */
    public static PValue of(double raw) {
        return ranked(raw, 0);
    }

    /** A p-value of a test that can give no smaller one than a bound, not adjusted. */
    public static PValue ranked(double raw, double smallest) {
        return new PValue(raw, smallest, raw, smallest);
    }

    /** Whether the test has a p-value. */
    public boolean exists() {
        return !Double.isNaN(raw);
    }

    /** The same after a correction; the smallest attainable one is what Bonferroni makes of the bound. */
    PValue adjusted(double corrected, int tests) {
        return new PValue(raw, smallest, corrected, Math.min(1, tests * smallest));
    }
}
