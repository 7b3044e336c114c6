package org.sibyl.solvers.support;

/**
 * Keeps what rounding moved onto an end of an open interval inside: a draw has a density, and at an end there is none. The value becomes the
 * number nearest to that end at which the map to the real line and its slope are finite.
 */
final class OpenEnds {

    private OpenEnds() {}

    /**
     * Returns a value that has a density, as it is if it has one.
     *
     * @param rounded a value of the closed interval, give or take a rounding
     * @param lower lower end
     * @param upper upper end; may be infinite
     * @param middle a value well inside
     * @return a value inside; NaN for NaN, and infinite where the value overflowed
     */
    static double inside(Support support, double rounded, double lower, double upper, double middle) {
        if (Double.isNaN(rounded) || rounded == Double.POSITIVE_INFINITY || isRegular(support, rounded)) {
            return rounded;
        }
        double regular = middle;
        double end = rounded < middle ? lower : upper;
        while (true) {
            double between = between(end, regular);
            if (between == end || between == regular) {
                return isRegular(support, regular) ? regular : Double.NaN; // an interval of a few numbers may have none
            }
            if (isRegular(support, between)) {
                regular = between;
            } else {
                end = between;
            }
        }
    }

    private static boolean isRegular(Support support, double natural) {
        return support.contains(natural)
                && Double.isFinite(support.toReal(natural))
                && Double.isFinite(support.logSlope(natural));
    }

    /** Half way in the order of all doubles, which is fine where the numbers are dense. */
    private static double between(double a, double b) {
        long first = ordered(a);
        long second = ordered(b);
        return unordered((first & second) + ((first ^ second) >> 1)); // the mean, without overflow
    }

    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static double unordered(long order) {
        return Double.longBitsToDouble(order < 0 ? Long.MIN_VALUE - order : order);
    }
}
