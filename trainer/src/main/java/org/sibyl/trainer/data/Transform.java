package org.sibyl.trainer.data;

import java.util.Locale;

/** How data reach the real line before they are standardised: by which support. */
public enum Transform {
    /** As the training rows ask for it: none but for heavy tails, counts and positive numbers that span orders of magnitude. */
    AUTO,
    /** As they are. */
    NONE,
    /** By the logarithm; they must be above 0. */
    LOG,
    /** By order of magnitude on either side of the median, linear within a deviation of it. */
    SIGNED_LOG,
    /** By a broken line through the quantiles of the training rows to those of the normal law. */
    QUANTILE_NORMAL,
    /** By the logarithm of a half more; they must be above −1/2, as counts are. */
    COUNTS;

    /** Its name in a configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
