package org.sibyl.trainer.data;

import java.util.List;
import java.util.Optional;
import org.sibyl.simulation.Plate;

/**
 * How rows that can train become a training set. Immutable.
 *
 * @param validationRows how many of the last rows validate, at least 1
 * @param scaling how variables are standardised
 * @param transforms how data reach the real line before that
 * @param streamed whether rows stay where they are and are read when a batch needs them, for data that exceed memory; otherwise
 *     they are standardised once and kept
 * @param trials how many of its trials a row shows; empty for all
 * @param plates whose replicates share one scaling
 */
public record Preparation(
        int validationRows,
        ScalingRule scaling,
        Transforms transforms,
        boolean streamed,
        Optional<TrialCounts> trials,
        List<Plate> plates) {
    /** Checks the count. */
    public Preparation {
        plates = List.copyOf(plates);
        if (validationRows < 1) {
            throw new IllegalArgumentException("rows that validate must be at least 1, but are " + validationRows);
        }
    }

    /** The last rows validate; mean and deviation of data as they are; in memory. */
    public static Preparation validating(int rows) {
        return new Preparation(
                rows, ScalingRule.MEAN_AND_DEVIATION, Transforms.NONE, false, Optional.empty(), List.of());
    }

    /** A copy with another scaling. */
    public Preparation withScaling(ScalingRule other) {
        return new Preparation(validationRows, other, transforms, streamed, trials, plates);
    }

    /** A copy with other transforms of data. */
    public Preparation withTransforms(Transforms others) {
        return new Preparation(validationRows, scaling, others, streamed, trials, plates);
    }

    /** A copy that leaves rows where they are. */
    public Preparation streaming() {
        return new Preparation(validationRows, scaling, transforms, true, trials, plates);
    }

    /** A copy whose rows show some of their trials. */
    public Preparation withTrials(Optional<TrialCounts> counts) {
        return new Preparation(validationRows, scaling, transforms, streamed, counts, plates);
    }

    /** A copy in which replicates are scaled alike. */
    public Preparation withPlates(List<Plate> others) {
        return new Preparation(validationRows, scaling, transforms, streamed, trials, others);
    }
}
