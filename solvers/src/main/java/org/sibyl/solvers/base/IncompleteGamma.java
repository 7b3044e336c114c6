package org.sibyl.solvers.base;

/**
 * Logarithms of the regularised incomplete gamma functions P(a, x) and Q = 1 − P, in {@link StrictMath}.
 *
 * <p>Source: Abramowitz and Stegun (1964), the series 6.5.29 below x = a + 1 and the continued fraction 6.5.31, evaluated after Lentz
 * (1976), from there on.
 */
final class IncompleteGamma {

    private static final double ACCURACY = 1e-15;
    private static final double TINY = 1e-300;

    private IncompleteGamma() {}

    /**
     * ln P(a, x) or ln Q(a, x).
     *
     * @param a shape, at least ½
     * @param logGamma ln Γ(a)
     * @param x above 0
     * @param lower whether P is wanted
     */
    static double logTail(double a, double logGamma, double x, boolean lower) {
        boolean below = x < a + 1;
        double front = a * StrictMath.log(x) - x - logGamma;
        double tail = front + StrictMath.log(below ? series(a, x) : fraction(a, x));
        return below == lower ? tail : StrictMath.log1p(-StrictMath.exp(tail));
    }

    /** Σ xⁿ / (a (a + 1) … (a + n)). */
    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (double n = a + 1; term > ACCURACY * sum; n++) {
            term *= x / n;
            sum += term;
        }
        return sum;
    }

    /** 1 / (x + 1 − a − 1 (1 − a) / (x + 3 − a − 2 (2 − a) / (x + 5 − a − …))). */
    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double value = d;
        double factor = 0;
        for (int i = 1; Math.abs(factor - 1) > ACCURACY; i++) {
            double numerator = -i * (i - a);
            b += 2;
            d = nonZero(numerator * d + b);
            c = nonZero(b + numerator / c);
            d = 1 / d;
            factor = d * c;
            value *= factor;
        }
        return value;
    }

    private static double nonZero(double x) {
        return Math.abs(x) < TINY ? TINY : x;
    }
}
