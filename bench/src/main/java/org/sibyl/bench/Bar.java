package org.sibyl.bench;

import java.util.Locale;

/**
 * What a figure is held to.
 *
 * @param value the end of what is good enough
 * @param isLeast whether more is better
 */
record Bar(double value, boolean isLeast) {

    static Bar atLeast(double value) {
        return new Bar(value, true);
    }

    static Bar atMost(double value) {
        return new Bar(value, false);
    }

    boolean holds(double figure) {
        return isLeast ? figure >= value : figure <= value;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %.4g", isLeast ? "at least" : "at most", value);
    }
}
