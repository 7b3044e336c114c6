package org.sibyl.trainer.objective;

import java.util.random.RandomGenerator;

/** Poses the regression problem of a generative method. Immutable and thread-safe. */
public interface Objective {

    /**
     * Draws noise, times and masks for a batch of clean rows.
     *
     * @param clean standardised rows {@code [rows, tokens]}, row-major
     * @param rows how many
     * @param random the only source of randomness
     */
    Regression pose(float[] clean, int rows, RandomGenerator random);
}
