package org.sibyl.simulation;

import java.util.random.RandomGenerator;

/** A distribution of one number. */
interface Distribution {

    /** Draws once. */
    double draw(RandomGenerator random);
}
