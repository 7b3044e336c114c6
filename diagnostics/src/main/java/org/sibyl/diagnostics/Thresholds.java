package org.sibyl.diagnostics;

/**
 * The p-values below which a test warns and fails.
 *
 * @param warn a true posterior falls below it in this share of runs
 * @param fail below it chance is no explanation
 */
public record Thresholds(double warn, double fail) {

    /** Warn below 0.05, fail below 0.001. */
    public static final Thresholds DEFAULT = new Thresholds(0.05, 0.001);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if not 0 &lt; fail ≤ warn &lt; 1
     */
    public Thresholds {
        if (!(fail > 0 && fail <= warn && warn < 1)) {
            throw new IllegalArgumentException("thresholds need 0 < fail ≤ warn < 1, but have warn " + warn
                    + " and fail " + fail + "; the usual ones are 0.05 and 0.001");
        }
    }

    /** The verdict for a p-value; NaN fails. */
    public Verdict of(double pValue) {
        return pValue >= warn ? Verdict.PASS : pValue >= fail ? Verdict.WARN : Verdict.FAIL;
    }

    @Override
    public String toString() {
        return "warn below p = " + warn + ", fail below " + fail;
    }
}
