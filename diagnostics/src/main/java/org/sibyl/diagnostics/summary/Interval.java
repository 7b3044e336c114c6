package org.sibyl.diagnostics.summary;

/**
 * An interval of the real line, ends included.
 *
 * @param lower end
 * @param upper end, at least {@code lower}
 */
public record Interval(double lower, double upper) {
    /** Checks the order of the ends. */
    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "the upper end of an interval must be at least the lower, but they are " + upper + " and " + lower);
        }
    }

    /** Returns upper − lower. */
    public double width() {
        return upper - lower;
    }
}
