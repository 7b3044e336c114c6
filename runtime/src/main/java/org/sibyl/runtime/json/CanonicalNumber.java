package org.sibyl.runtime.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A number as RFC 8785 writes it, which is how ECMAScript does (ECMA-262, Number::toString): the fewest digits that read back to the same
 * double, of those the nearest, plain from 1e-6 to below 1e21. {@link Double#toString} will not do: before JDK 19 it has digits too
 * many for some doubles.
 */
final class CanonicalNumber {

    private static final int LARGEST_PLAIN = 21;
    private static final int SMALLEST_PLAIN = -6;

    private CanonicalNumber() {}

    static String of(double value) {
        if (value == 0) {
            return "0"; // −0 as well
        }
        var shortest = shortest(Math.abs(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale(); // the value is 0.digits · 10^point
        return (value < 0 ? "-" : "") + placed(digits, point);
    }

    private static String placed(String digits, int point) {
        int count = digits.length();
        if (point > LARGEST_PLAIN || point <= SMALLEST_PLAIN) {
            int exponent = point - 1;
            String fraction = count > 1 ? "." + digits.substring(1) : "";
            return digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return point >= count
                ? digits + "0".repeat(point - count)
                : digits.substring(0, point) + "." + digits.substring(point);
    }

    private static BigDecimal shortest(double value) {
        var exact = new BigDecimal(value);
        int digits =
                new BigDecimal(Double.toString(value)).stripTrailingZeros().precision(); // enough, at times too many
        var shortest = rounded(exact, digits, value).orElse(exact);
        while (--digits > 0) {
            var shorter = rounded(exact, digits, value);
            if (shorter.isEmpty()) {
                break;
            }
            shortest = shorter.get();
        }
        return shortest;
    }

    /**
     * The nearest decimal of so many digits that reads back to the value. Below a power of two doubles are closer together than above, so that
     * the nearest decimal of all may be one below that does not, while the next one above does.
     */
    private static Optional<BigDecimal> rounded(BigDecimal exact, int digits, double value) {
        return Stream.of(RoundingMode.HALF_EVEN, RoundingMode.CEILING)
                .map(mode -> exact.round(new MathContext(digits, mode)))
                .filter(decimal -> decimal.doubleValue() == value)
                .findFirst();
    }
}
