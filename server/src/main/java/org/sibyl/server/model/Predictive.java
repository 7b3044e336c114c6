package org.sibyl.server.model;

import java.util.random.RandomGenerator;

/** Simulates data at a draw of the parameters, for what a posterior predicts. Called from several threads at once. */
@FunctionalInterface
public interface Predictive {

    /**
     * Returns data in the model's order; a simulation that fails throws, or has a number in it that is not finite.
     *
     * @param parameters in the model's order, natural units
     * @param random the only source of chance
     */
    double[] simulate(double[] parameters, RandomGenerator random) throws Exception;
}
