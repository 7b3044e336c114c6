package org.sibyl.trainer.data;

/**
 * How rows become a training set. Immutable.
 *
 * @param validationRows how many of the last rows validate, at least 1
 * @param nonFinite what becomes of rows with NaN or infinities
 * @param scaling how variables are standardised
 * @param streamed whether rows stay where they are and are read when a batch needs them, for data that exceed memory; otherwise
 *     they are standardised once and kept
 */
public record Preparation(int validationRows, NonFiniteRows nonFinite, Scaling scaling, boolean streamed) {
    /** Checks the count. */
    public Preparation {
        if (validationRows < 1) {
            throw new IllegalArgumentException("at least 1 row must validate, got " + validationRows);
        }
    }

    /** The last rows validate; rows that are not finite are an error; mean and deviation; in memory. */
    public static Preparation validating(int rows) {
        return new Preparation(rows, NonFiniteRows.ERROR, Scaling.MEAN_AND_DEVIATION, false);
    }

    /** A copy that leaves out rows that are not finite, and counts them. */
    public Preparation excludingNonFinite() {
        return new Preparation(validationRows, NonFiniteRows.EXCLUDE, scaling, streamed);
    }

    /** A copy with another scaling. */
    public Preparation withScaling(Scaling other) {
        return new Preparation(validationRows, nonFinite, other, streamed);
    }

    /** A copy that leaves rows where they are. */
    public Preparation streaming() {
        return new Preparation(validationRows, nonFinite, scaling, true);
    }
}
