package org.sibyl.selftest.check;

/** What is required of a number, and in which direction. No number that is NaN meets it. */
public sealed interface Bar {

    /** Whether a value is as required. */
    boolean isMetBy(double value);

    /** The requirement as a table shows it, as in {@code at most 1.0e-05}. */
    String text();

    /**
     * From below.
     *
     * @param limit the largest value that is let through
     */
    record AtMost(double limit) implements Bar {
        @Override
        public boolean isMetBy(double value) {
            return value <= limit;
        }

        @Override
        public String text() {
            return "at most " + Digits.text(limit);
        }
    }

    /**
     * From above.
     *
     * @param limit the smallest value that is let through
     */
    record AtLeast(double limit) implements Bar {
        @Override
        public boolean isMetBy(double value) {
            return value >= limit;
        }

        @Override
        public String text() {
            return "at least " + Digits.text(limit);
        }
    }

    /**
     * A known value.
     *
     * @param expected the known value
     * @param tolerance the largest distance to it that is let through
     */
    record Near(double expected, double tolerance) implements Bar {
        @Override
        public boolean isMetBy(double value) {
            return Math.abs(value - expected) <= tolerance;
        }

        @Override
        public String text() {
            return Digits.text(expected) + (tolerance == 0 ? " exactly" : " ± " + Digits.text(tolerance, 2));
        }
    }

    /**
     * From both sides.
     *
     * @param low the smallest value that is let through
     * @param high the largest
     */
    record Within(double low, double high) implements Bar {
        @Override
        public boolean isMetBy(double value) {
            return value >= low && value <= high;
        }

        @Override
        public String text() {
            return Digits.text(low) + " to " + Digits.text(high);
        }
    }

    /**
     * Nothing, because it cannot be checked here.
     *
     * @param reason what is missing
     */
    record Skipped(String reason) implements Bar {
        @Override
        public boolean isMetBy(double value) {
            return true;
        }

        @Override
        public String text() {
            return reason;
        }
    }
}
