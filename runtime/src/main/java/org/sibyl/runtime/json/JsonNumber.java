package org.sibyl.runtime.json;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A number, as it was written: {@code 1}, {@code 1.0} and {@code 1e0} have one value, but only the first is a whole number.
 *
 * @param literal its characters
 */
public record JsonNumber(String literal) implements JsonValue {

    /** Whole numbers up to here are doubles too, so that every reader of JSON takes them alike. */
    private static final long LARGEST_WHOLE = 1L << 53;

    private static final int MOST_DIGITS = 16;
    private static final Pattern SYNTAX = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1," + MOST_DIGITS + "}");

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is none, or beyond the range of doubles
     */
    public JsonNumber {
        if (!SYNTAX.matcher(literal).matches()) {
            throw new IllegalArgumentException("a number must be like 1, -0.5 or 2e-3, but is " + literal);
        }
        if (!Double.isFinite(Double.parseDouble(literal))) {
            throw new IllegalArgumentException("a number must be in the range of doubles, but is " + literal);
        }
    }

    /**
     * Returns a double as a number.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public static JsonNumber of(double value) {
        return new JsonNumber(Double.toString(value));
    }

    /**
     * Returns a whole number.
     *
     * @throws IllegalArgumentException if it is beyond 2⁵³ in size
     */
    public static JsonNumber of(long value) {
        if (Math.abs(value) > LARGEST_WHOLE || value == Long.MIN_VALUE) {
            throw new IllegalArgumentException("a whole number must be at most 2^53 in size, but is " + value);
        }
        return new JsonNumber(Long.toString(value));
    }

    /** Returns the nearest double. */
    public double value() {
        return Double.parseDouble(literal);
    }

    /** Returns it as a whole number, if it is written as one and at most 2⁵³ in size. */
    public OptionalLong whole() {
        if (!WHOLE.matcher(literal).matches()) {
            return OptionalLong.empty();
        }
        long value = Long.parseLong(literal);
        return Math.abs(value) <= LARGEST_WHOLE ? OptionalLong.of(value) : OptionalLong.empty();
    }

    @Override
    public String described() {
        return "the number " + literal;
    }
}
