package org.sibyl.arrays;

import java.math.BigDecimal;
import java.math.MathContext;

/** The decimal text of fewest digits that reads back to the same double. */
final class ShortestDecimal {
    private ShortestDecimal() {}

    /** For example {@code 0.1}, {@code 2.0E-44}, {@code nan}. */
    static String of(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String text = Double.toString(value);
        // Before JDK 19, Double.toString gives more digits than needed for some doubles, all of them long or subnormal.
        boolean shortest = value == 0 || (text.length() <= 15 && Math.abs(value) >= Double.MIN_NORMAL);
        return shortest ? text : shortened(value, text);
    }

    private static String shortened(double value, String text) {
        BigDecimal exact = new BigDecimal(value);
        int digits = 1;
        BigDecimal rounded = exact.round(new MathContext(digits));
        while (rounded.doubleValue() != value) {
            rounded = exact.round(new MathContext(++digits)); // 17 digits always read back
        }
        return rounded.precision() < new BigDecimal(text).stripTrailingZeros().precision() ? written(rounded) : text;
    }

    /** The text in the form of {@link Double#toString}, so that every JDK writes the same. */
    private static String written(BigDecimal rounded) {
        BigDecimal stripped = rounded.stripTrailingZeros();
        double size = Math.abs(stripped.doubleValue());
        if (size >= 1e-3 && size < 1e7) {
            String plain = stripped.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = stripped.unscaledValue().abs().toString();
        int exponent = stripped.precision() - stripped.scale() - 1;
        String fraction = digits.length() > 1 ? digits.substring(1) : "0";
        return (stripped.signum() < 0 ? "-" : "") + digits.charAt(0) + "." + fraction + "E" + exponent;
    }
}
