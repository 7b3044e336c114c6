package org.sibyl.solvers.support;

import static java.util.Objects.requireNonNull;

/**
 * A finite interval (lower, upper), mapped to the real line through the fraction p = (y − lower) / (upper − lower).
 *
 * @param lower lower end, finite
 * @param upper upper end, finite and above the lower end
 * @param bijector how the fraction is mapped to the real line
 */
public record Bounded(double lower, double upper, Bijector bijector) implements Support {

    private static final double EDGE = 1e-9; // nearer to an end a value may be rounded onto it

    /** Checks the interval. */
    public Bounded {
        requireNonNull(bijector, "bijector");
        if (!(lower < upper) || !Double.isFinite(upper - lower)) {
            throw new IllegalArgumentException(
                    "a bounded support needs finite lower < upper, but has [" + lower + ", " + upper + "]");
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
        double natural = lower + (upper - lower) * p; // with p = 1 it can exceed upper by a rounding: −0.1 + 0.4 > 0.3
        return p > EDGE && p < 1 - EDGE && contains(natural)
                ? natural
                : OpenEnds.inside(this, natural, lower, upper, lower + (upper - lower) / 2);
    }

    @Override
    public double logSlope(double natural) {
        return bijector.logSlope(fraction(natural)) - StrictMath.log(upper - lower);
    }

    private double fraction(double natural) {
        return (natural - lower) / (upper - lower);
    }

    @Override
    public String toString() {
        return lower + " to " + upper + " (" + bijector.words() + ")";
    }
}
