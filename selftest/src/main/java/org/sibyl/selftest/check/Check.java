package org.sibyl.selftest.check;

/**
 * One line of a self-test: a number, and what was required of it.
 *
 * @param name what was checked, and the unit of the number where it has one
 * @param value what came out; NaN meets no bar
 * @param bar what was required
 * @param remark what else a reader should know; empty for most lines
 */
public record Check(String name, double value, Bar bar, String remark) {
    private static final int DIGITS = 3;
    private static final int DIGITS_NEAR = 6; // as many as known values have

    /** The check that a value, mostly an error, is at most a limit. */
    public static Check atMost(String name, double value, double limit) {
        return new Check(name, value, new Bar.AtMost(limit), "");
    }

    /** The check that a value is at least a limit. */
    public static Check atLeast(String name, double value, double limit) {
        return new Check(name, value, new Bar.AtLeast(limit), "");
    }

    /** The check that a value is a known one, up to a tolerance. */
    public static Check near(String name, double value, double expected, double tolerance) {
        return new Check(name, value, new Bar.Near(expected, tolerance), "");
    }

    /** The check that a value lies between two others or is one of them. */
    public static Check within(String name, double value, double low, double high) {
        return new Check(name, value, new Bar.Within(low, high), "");
    }

    /** A line about something that cannot be checked here, and why. It fails nothing and says so. */
    public static Check skipped(String name, String reason) {
        return new Check(name, Double.NaN, new Bar.Skipped(reason), "");
    }

    /** A copy that says more. */
    public Check withRemark(String text) {
        return new Check(name, value, bar, text);
    }

    /** Whether the value meets the bar; true for what was skipped. */
    public boolean passed() {
        return bar.isMetBy(value);
    }

    /** Whether nothing was checked. */
    public boolean isSkipped() {
        return bar instanceof Bar.Skipped;
    }

    /** The value as a table shows it, {@code skipped} if there is none. */
    public String measured() {
        return isSkipped() ? "skipped" : Digits.text(value, bar instanceof Bar.Near ? DIGITS_NEAR : DIGITS);
    }
}
