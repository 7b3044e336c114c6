package org.sibyl.recipes;

/** Who says how many updates a training has. */
public enum Budget {
    /** The number of pairs, see {@link #steps}, once it is known. */
    OF_DATA,
    /** The user. */
    CHOSEN;

    /** Updates for {@link #PAIRS} pairs. */
    public static final int STEPS = 16_000;

    /** Pairs for which {@link #STEPS} was measured. */
    public static final int PAIRS = 100_000;

    private static final int LEAST = 2_000;
    private static final int MOST = 64_000;

    /**
     * Updates for some pairs: they grow with the root of the number, 5,100 for 10,000 pairs and 50,600 for a million, and are never fewer
     * than 2,000 nor more than 64,000. Few pairs are seen more often than many, but not so often that most of the run learns them by
     * heart.
     */
    public static int steps(int pairs) {
        double wanted = STEPS * Math.sqrt(pairs / (double) PAIRS);
        return (int) (Math.round(Math.max(LEAST, Math.min(MOST, wanted)) / 100) * 100);
    }
}
