package org.sibyl.solvers.support;

/**
 * The set in which a variable lives, together with a smooth, increasing bijection between it and the real line. The
 * network works on the real line, so that no draw leaves the support; only those of a {@link Truncated} one may, and are rejected. Written into
 * artefacts, hence closed.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Support
        permits Real, Bounded, LogBounded, Truncated, Positive, Counts, SignedLog, QuantileNormal, OrAbsent {

    /** Whether a natural value lies in the (open) support; false for NaN, unless numbers {@link OrAbsent may be absent}. */
    boolean contains(double natural);

    /**
     * Maps a natural value to the real line.
     *
     * @param natural a value in the support; at its ends the result is infinite, outside it NaN
     */
    double toReal(double natural);

    /**
     * Maps a real number into the open support, the inverse of {@link #toReal}. What would be rounded onto an end becomes the number nearest to it
     * that {@link #contains} and that has a finite slope. A {@link Truncated} support maps beyond its ends, too.
     *
     * @param real any real number
     * @return a value in the support; infinite or NaN if none can be represented
     */
    double toNatural(double real);

    /**
     * ln |d toReal / d natural| at a natural value: what a density on the real line gains when it becomes a
     * density of the natural value.
     *
     * @param natural a value in the support
     */
    double logSlope(double natural);
}
