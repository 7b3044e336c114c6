package org.sibyl.simulation.data;

import java.util.Locale;

/**
 * What happens to pairs that cannot train: a simulation that failed, a NaN or an infinity, a parameter outside its support. They are
 * always counted and listed; the policy says how many may be left out before that is an error.
 *
 * <p>Leaving pairs out changes the prior where simulations fail: a posterior then means "given that the simulator works".
 *
 * @param limit largest share of the pairs that may be left out, in [0, 1]
 */
public record ExclusionPolicy(double limit) {
    /** The first such pair is an error. */
    public static final ExclusionPolicy FAIL = new ExclusionPolicy(0);

    /** Any number is left out, as long as pairs remain. */
    public static final ExclusionPolicy EXCLUDE = new ExclusionPolicy(1);

    /** One in a hundred: enough for a simulator with rare accidents, too few to bend the prior. */
    public static final ExclusionPolicy DEFAULT = upTo(0.01);

    /** Checks the share. */
    public ExclusionPolicy {
        if (!(limit >= 0 && limit <= 1)) {
            throw new IllegalArgumentException(
                    "the share of pairs that may be left out must be in [0, 1], but is " + limit);
        }
    }

    /** At most a share of the pairs is left out. */
    public static ExclusionPolicy upTo(double share) {
        return new ExclusionPolicy(share);
    }

    /** Whether so many of all pairs are more than may be left out. */
    boolean isExceeded(int count, int total) {
        return count > limit * total || (count == total && total > 0);
    }

    /**
     * Lets the exclusions pass, or not.
     *
     * @throws IllegalArgumentException if there are more than the limit allows, or nothing remains
     */
    public void require(Exclusions exclusions, int total) {
        if (isExceeded(exclusions.count(), total)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "at most %s %% of %,d pairs may be left out, but %s: mend the simulator or the file, or allow more",
                    new java.math.BigDecimal(100 * limit, new java.math.MathContext(3))
                            .stripTrailingZeros()
                            .toPlainString(),
                    total,
                    exclusions));
        }
    }
}
