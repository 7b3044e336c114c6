package org.sibyl.trainer.training;

/**
 * When the averaged weights are validated, and when a run stops for lack of progress.
 *
 * @param count validations in a whole run, evenly spread, the last after the last update; at least 1
 * @param patience the run stops after so many validations in a row without an improvement, at least 1; {@link #ENDLESS} to go on
 * @param improvement an improvement is a loss below the reference by more than this share of it, in [0, 1); the reference is the
 *     loss of the last improvement. The best weights are kept at any lower loss, however small the gain
 */
public record ValidationPlan(int count, int patience, double improvement) {
    /** A patience that never ends. */
    public static final int ENDLESS = Integer.MAX_VALUE;

    /** Checks every field and names the one that is wrong. */
    public ValidationPlan {
        if (count < 1) {
            throw new IllegalArgumentException("validations must be at least 1, but is " + count);
        }
        if (patience < 1) {
            throw new IllegalArgumentException("patience must be at least 1, but is " + patience);
        }
        if (!(improvement >= 0 && improvement < 1)) {
            throw new IllegalArgumentException("improvement must be in [0, 1), but is " + improvement);
        }
    }

    /** Whether update k of so many, counted from 0, is followed by a validation. */
    boolean isDue(int k, int updates) {
        return (k + 1) * (long) count / updates != k * (long) count / updates;
    }
}
