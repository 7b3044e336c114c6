package org.sibyl.recipes;

/**
 * How many of the pairs validate instead of training: a share, but no more than a number that measures the loss well enough.
 *
 * @param share of the pairs, in (0, 1)
 * @param atMost largest number of pairs, at least 1
 */
public record Holdout(double share, int atMost) {
    /** One in twenty, at most 5,000. */
    public static final Holdout DEFAULT = new Holdout(0.05, 5000);

    /** Checks both. */
    public Holdout {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the share of validating pairs must be in (0, 1), but is " + share);
        }
        if (atMost < 1) {
            throw new IllegalArgumentException("pairs that validate must be at least 1, but are " + atMost);
        }
    }

    /** How many of some pairs validate, at least 1. */
    public int of(int pairs) {
        return (int) Math.max(1, Math.min(Math.floor(share * pairs), atMost));
    }
}
