package org.sibyl.trainer.data;

/** How the shift and the scale of a channel follow from its training rows. */
public enum ScalingRule {
    /** Mean and standard deviation. */
    MEAN_AND_DEVIATION,
    /**
     * Median, and the distance of the quartiles divided by 1.349, which is the deviation of a normal law: a few extreme rows do not
     * move them. From at most 100,000 rows, evenly spaced; fewer, but at least 1,000, where these
     * hold more than 16 million numbers.
     */
    MEDIAN_AND_QUARTILES
}
