package org.sibyl.solvers.support;

import static java.util.Objects.requireNonNull;

/**
 * A finite interval (lower, upper) of positive numbers that matter by their order of magnitude, mapped to the real line through
 * the fraction p = ln(y / lower) / ln(upper / lower).
 *
 * @param lower lower end, above 0
 * @param upper upper end, finite and above the lower end; so is upper / lower
 * @param bijector how the fraction is mapped to the real line
 */
public record LogBounded(double lower, double upper, Bijector bijector) implements Support {

    private static final double EDGE = 1e-9; // nearer to an end a value may be rounded onto it

    /** Checks the interval. */
    public LogBounded {
        requireNonNull(bijector, "bijector");
        if (!(lower > 0 && lower < upper && upper / lower < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a log-bounded support needs 0 < lower < upper with upper / lower finite, but has [" + lower + ", "
                            + upper + "]");
        }
    }

    @Override
    public boolean contains(double natural) {
        return natural > lower && natural < upper;
    }

    @Override
    public double toReal(double natural) {
        return bijector.toReal(fraction(natural));
    }

    @Override
    public double toNatural(double real) {
        double p = bijector.toFraction(real);
        double natural = lower * StrictMath.exp(p * decades()); // whose rounding can pass an end
        return p > EDGE && p < 1 - EDGE && contains(natural)
                ? natural
                : OpenEnds.inside(this, natural, lower, upper, Math.sqrt(lower) * Math.sqrt(upper));
    }

    @Override
    public double logSlope(double natural) {
        // dp/dy = 1 / (y ln(upper / lower))
        return bijector.logSlope(fraction(natural)) - StrictMath.log(natural) - StrictMath.log(decades());
    }

    private double fraction(double natural) {
        return StrictMath.log(natural / lower) / decades();
    }

    private double decades() {
        return StrictMath.log(upper / lower);
    }

    @Override
    public String toString() {
        return lower + " to " + upper + " by order of magnitude (" + bijector.words() + ")";
    }
}
