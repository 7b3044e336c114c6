package org.sibyl.diagnostics;

import java.util.Locale;

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

    /** The verdict for a p-value that nothing bounds from below; NaN fails. */
    public Verdict of(double pValue) {
        return pValue >= warn ? Verdict.PASS : pValue >= fail ? Verdict.WARN : Verdict.FAIL;
    }

    /** The verdict for an adjusted p-value: inconclusive where it passes and could not have done otherwise. */
    public Verdict of(PValue p) {
        Verdict verdict = of(p.adjusted());
        return verdict == Verdict.PASS && p.smallestAdjusted() >= warn ? Verdict.INCONCLUSIVE : verdict;
    }

    /** What to add to the rule where a test cannot reach a verdict; empty where it reaches all. */
    String limit(PValue p) {
        if (p.smallestAdjusted() < fail) {
            return "";
        }
        String reach = p.smallestAdjusted() >= warn ? "neither" : "no failure";
        return String.format(
                Locale.ROOT, "; the least adjusted p is %.2g, so that it can reach %s", p.smallestAdjusted(), reach);
    }

    @Override
    public String toString() {
        return "warn below p = " + warn + ", fail below " + fail;
    }
}
