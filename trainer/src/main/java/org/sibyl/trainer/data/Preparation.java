package org.sibyl.trainer.data;

import java.util.Optional;

/**
 * How rows that can train become a training set. Immutable.
 *
 * @param validationRows how many of the last rows validate, at least 1
 * @param scaling how variables are standardised
 * @param transforms how data reach the real line before that
 * @param streamed whether rows stay where they are and are read when a batch needs them, for data that exceed memory; otherwise
 *     they are standardised once and kept
 * @param trials how many of its trials a row shows; empty for all
 */
public record Preparation(
        int validationRows,
        ScalingRule scaling,
        Transforms transforms,
        boolean streamed,
        Optional<TrialCounts> trials) {
    /** Checks the count. */
    public Preparation {
        if (validationRows < 1) {
            throw new IllegalArgumentException("rows that validate must be at least 1, but are " + validationRows);
        }
    }

    /** The last rows validate; mean and deviation of data as they are; in memory. */
    public static Preparation validating(int rows) {
        return new Preparation(rows, ScalingRule.MEAN_AND_DEVIATION, Transforms.NONE, false, Optional.empty());
    }

    /** A copy with another scaling. */
    public Preparation withScaling(ScalingRule other) {
        return new Preparation(validationRows, other, transforms, streamed, trials);
    }

    /** A copy with other transforms of data. */
    public Preparation withTransforms(Transforms others) {
        return new Preparation(validationRows, scaling, others, streamed, trials);
    }

    /** A copy that leaves rows where they are. */
    public Preparation streaming() {
        return new Preparation(validationRows, scaling, transforms, true, trials);
    }

    /** A copy whose rows show some of their trials. */
    public Preparation withTrials(Optional<TrialCounts> counts) {
        return new Preparation(validationRows, scaling, transforms, streamed, counts);
    }
}
