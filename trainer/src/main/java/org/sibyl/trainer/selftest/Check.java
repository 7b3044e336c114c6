package org.sibyl.trainer.selftest;

import java.util.Locale;

/**
 * One line of a self-test.
 *
 * @param name what was checked
 * @param measured what came out
 * @param bar what was required
 * @param passed whether it met the bar
 */
public record Check(String name, String measured, String bar, boolean passed) {

    /** An error that must be at most {@code bar}; NaN fails. */
    public static Check error(String name, double measured, double bar) {
        return new Check(name, number(measured), "at most " + number(bar), measured <= bar);
    }

    /** A line about something that cannot be checked here, and why. */
    public static Check skipped(String name, String reason) {
        return new Check(name, "skipped", reason, true);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }
}
