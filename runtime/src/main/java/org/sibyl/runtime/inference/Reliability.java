package org.sibyl.runtime.inference;

/**
 * What the shape k of the largest importance weights says of an answer that is made of them. The bars are those of Vehtari et al. (2024).
 */
public enum Reliability {
    /** k is at most min(1 − 1/log₁₀ n, 0.7): errors are what the effective sample size says. */
    GOOD("weights mend the model"),
    /** k is above that and at most 1: the mean exists, but this number of draws does not find it. */
    BAD("too few draws carry the weight: the answer is biased at any practical number of draws"),
    /** k is above 1: the mean of the weights need not exist, and no number of draws helps. */
    HOPELESS("the model misses a part of the posterior: no number of draws helps");

    private static final double HIGHEST = 0.7;

    private final String words;

    Reliability(String words) {
        this.words = words;
    }

    /** Returns what it means, in words. */
    public String words() {
        return words;
    }

    /** Returns the largest k at which n draws are to be trusted: 0.7, and less below 2,200 draws. */
    public static double bar(int draws) {
        return Math.min(1 - 1 / Math.log10(draws), HIGHEST);
    }

    /** Returns the verdict of a shape. */
    public static Reliability of(double shape, int draws) {
        return shape <= bar(draws) ? GOOD : shape <= 1 ? BAD : HOPELESS;
    }
}
