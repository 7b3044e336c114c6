package org.sibyl.solvers.support;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A support cut to what lies between two ends, of which one may be missing. The map to the real line is that of the wider support, and knows nothing of
 * the ends: a network learns the density as it goes on smoothly beyond them. So a {@link #toNatural natural value} may lie outside, and whoever draws
 * rejects what {@link #contains} refuses; the density within is that of the wider support over the mass within.
 *
 * @param within the wider support, whose map is taken: the whole line, or the positive numbers by order of magnitude
 * @param lower lower end, finite; absent where the wider support's end is the end
 * @param upper upper end, finite; absent where the wider support's end is the end
 */
public record Truncated(Support within, Optional<Double> lower, Optional<Double> upper) implements Support {

    /** Checks the ends. */
    public Truncated {
        requireNonNull(within, "within");
        if (within instanceof Truncated || within instanceof OrAbsent) {
            throw new IllegalArgumentException("a truncated support needs a wider one that is neither truncated nor"
                    + " maybe absent, but has " + within + "; give both ends to one");
        }
        if (lower.isEmpty() && upper.isEmpty()) {
            throw new IllegalArgumentException(
                    "a truncated support needs an end, but has none; take the wider support, " + within);
        }
        double from = lower.orElse(Double.NEGATIVE_INFINITY);
        double to = upper.orElse(Double.POSITIVE_INFINITY);
        boolean isFinite = lower.filter(end -> !Double.isFinite(end)).isEmpty()
                && upper.filter(end -> !Double.isFinite(end)).isEmpty();
        if (!isFinite || !(from < to)) {
            throw new IllegalArgumentException(
                    "a truncated support needs finite lower < upper where there are any, but has " + from + " and "
                            + to);
        }
    }

    /** The interval (lower, upper) with the numbers as they are. */
    public static Truncated between(double lower, double upper) {
        return new Truncated(new Real(), Optional.of(lower), Optional.of(upper));
    }

    /** The numbers above an end, as they are. */
    public static Truncated above(double lower) {
        return new Truncated(new Real(), Optional.of(lower), Optional.empty());
    }

    /** The numbers below an end, as they are. */
    public static Truncated below(double upper) {
        return new Truncated(new Real(), Optional.empty(), Optional.of(upper));
    }

    @Override
    public boolean contains(double natural) {
        return within.contains(natural)
                && natural > lower.orElse(Double.NEGATIVE_INFINITY)
                && natural < upper.orElse(Double.POSITIVE_INFINITY);
    }

    @Override
    public double toReal(double natural) {
        return within.toReal(natural);
    }

    @Override
    public double toNatural(double real) {
        return within.toNatural(real);
    }

    @Override
    public double logSlope(double natural) {
        return within.logSlope(natural);
    }

    /** Returns the nearest number that is not beyond an end: for estimates, which are not rejected. */
    public double clamped(double natural) {
        return Math.max(
                lower.orElse(Double.NEGATIVE_INFINITY), Math.min(upper.orElse(Double.POSITIVE_INFINITY), natural));
    }

    @Override
    public String toString() {
        String ends = lower.isEmpty()
                ? "below " + upper.orElseThrow()
                : upper.map(end -> lower.orElseThrow() + " to " + end).orElse("above " + lower.orElseThrow());
        return ends + (within instanceof Real ? " (truncated)" : " (truncated " + within + ")");
    }
}
