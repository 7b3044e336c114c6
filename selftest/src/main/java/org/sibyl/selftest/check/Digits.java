package org.sibyl.selftest.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a table of checks shows them: 12, 0.0173, 3.2e-07. */
final class Digits {
    private static final int USUAL = 6;
    private static final double SMALL = 1e-3; // below, an exponent reads better than zeros
    private static final double LARGE = 1e6;

    private Digits() {}

    static String text(double value) {
        return text(value, USUAL);
    }

    /** With so many significant digits at most; counts in full, and an exponent with two digits for what is small or large. */
    static String text(double value, int significant) {
        double size = Math.abs(value);
        if (size < LARGE && value == Math.rint(value)) {
            return Long.toString((long) value);
        }
        if (!(size >= SMALL && size < LARGE)) {
            return String.format(Locale.ROOT, "%.1e", value); // NaN and infinities have no digits
        }
        return new BigDecimal(value)
                .round(new MathContext(significant))
                .stripTrailingZeros()
                .toPlainString();
    }
}
