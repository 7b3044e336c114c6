package org.sibyl.runtime.capability;

import org.sibyl.runtime.inference.SamplingOptions;

/** A model whose draws can be steered on their way from noise to data. Thread-safe. */
public interface Steerable {

    /**
     * Returns the options of steered draws where none are given.
     *
     * @param observations how many posteriors are multiplied
     */
    SamplingOptions options(Steering steering, int observations);

    /**
     * Prepares draws for all observations together: their rows are those of the call's first observation.
     *
     * @param inquiry the call; constraints are of the columns that it asks for
     * @param seed of the rows
     */
    Drawing drawing(Inquiry inquiry, Steering steering, long seed);

    /**
     * Prepares draws with the log density of each under the steered flow, in natural units.
     *
     * @param inquiry the call
     * @param seed of the rows
     * @throws IllegalArgumentException if the steering or the solver has no density
     */
    Drawing drawingWithDensity(Inquiry inquiry, Steering steering, long seed);
}
