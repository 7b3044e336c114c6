package org.sibyl.trainer.objective;

import java.util.random.RandomGenerator;

/**
 * Poses the regression problem of a generative method. Immutable and thread-safe. Its {@code toString} tells all its settings:
 * a run is continued only with an objective of the same description.
 */
public interface Objective {

    /** How many numbers a clean row must hold. */
    int width();

    /**
     * Draws noise, times and masks for a batch of clean rows.
     *
     * @param clean standardised rows {@code [rows, width]}, row-major
     * @param rows how many
     * @param random the only source of randomness
     */
    Regression pose(float[] clean, int rows, RandomGenerator random);
}
