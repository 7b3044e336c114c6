package org.sibyl.zoo;

import java.util.random.RandomGenerator;

/** Draws from the exact posterior p(θ | x) of a task. */
@FunctionalInterface
public interface PosteriorSampler {

    /**
     * Draws independent parameters given an observation.
     *
     * @param observation x, in the task's order
     * @param draws how many
     * @param random the only source of chance
     * @return [draws, parameters]
     */
    double[][] draw(double[] observation, int draws, RandomGenerator random);
}
