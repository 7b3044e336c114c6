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
}
