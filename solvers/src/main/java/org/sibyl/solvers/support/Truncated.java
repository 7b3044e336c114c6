package org.sibyl.solvers.support;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A support cut to what lies between two ends, of which one may be missing. The map to the real line is that of the wider support, and knows nothing of
 * the ends: a network learns the density as it goes on smoothly beyond them. So a {@link #toNatural natural value} may lie outside, and whoever draws
 * rejects what {@link #contains} refuses; the density within is that of the wider support over the mass within.
 *
 * <p>With a margin, a network is trained on pairs of a prior that goes on beyond both ends with the same density: it never sees an edge, and what is cut off at
 * the ends is the posterior of the prior that ends there. Draws and densities are as without one.
 *
 * @param within the wider support, whose map is taken: the whole line, or the positive numbers by order of magnitude
 * @param lower lower end, finite; absent where the wider support's end is the end
 * @param upper upper end, finite; absent where the wider support's end is the end
 * @param margin by how much of the length between two ends pairs go on beyond each of them, by the wider support's map; above 0, absent where they do not
 */
public record Truncated(Support within, Optional<Double> lower, Optional<Double> upper, Optional<Double> margin)
        implements Support {
    private static final double MOST_MARGIN = 1;

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
        if (margin.isPresent()) {
            requireMargin(margin.get());
            if (lower.isEmpty() || upper.isEmpty()) {
                throw new IllegalArgumentException(
                        "a margin is a share of the length between two ends, but there is one"
                                + ": leave the margin out");
            }
        }
    }

    /** Without a margin. */
    public Truncated(Support within, Optional<Double> lower, Optional<Double> upper) {
        this(within, lower, upper, Optional.empty());
    }

    /**
     * Checks a margin.
     *
     * @throws IllegalArgumentException if it is not above 0 and at most 1
     */
    public static void requireMargin(double share) {
        if (!(share > 0 && share <= MOST_MARGIN)) {
            throw new IllegalArgumentException(
                    "a margin must be above 0 and at most " + MOST_MARGIN + " of a range, but is " + share);
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

    /** A copy whose pairs go on beyond its two ends. */
    public Truncated withMargin(double share) {
        return new Truncated(within, lower, upper, Optional.of(share));
    }

    /** Returns what pairs may be in: this, or where there is a margin the same support with the ends that they go on to. */
    public Truncated ofPairs() {
        return margin.map(share -> {
                    double from = within.toReal(lower.orElseThrow());
                    double to = within.toReal(upper.orElseThrow());
                    double more = share * (to - from);
                    return new Truncated(
                            within,
                            Optional.of(within.toNatural(from - more)),
                            Optional.of(within.toNatural(to + more)));
                })
                .orElse(this);
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
        String beyond = margin.map(share -> ", margin " + share).orElse("");
        return ends + " (truncated" + (within instanceof Real ? "" : " " + within) + beyond + ")";
    }
}
