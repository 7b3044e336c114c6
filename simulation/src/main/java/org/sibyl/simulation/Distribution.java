package org.sibyl.simulation;

import java.util.random.RandomGenerator;

/** A distribution of one number. Implementations are immutable and may be called from any thread. */
public interface Distribution {

    /**
     * Draws once.
     *
     * @param random the only source of chance
     */
    double draw(RandomGenerator random);

    /** Returns ln p(y), −∞ where there is no mass. */
    double logDensity(double y);

    /**
     * Returns this law as it goes on beyond its ends: over a range that is longer by a share of its length at each end, with the same density within the
     * old one, up to a factor. A law without ends is itself.
     *
     * @param share of the length, above 0
     * @throws UnsupportedOperationException if it is not known how it goes on
     */
    default Distribution continued(double share) {
        throw new UnsupportedOperationException(
                "a law that is known beyond its ends is needed, but this one is not: implement Distribution.continued");
    }
}
