package org.sibyl.runtime.capability;

import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.density.LogDensity;

/** A model whose draws can be steered on their way from noise to data. Thread-safe. */
public interface Steerable {

    /**
     * Returns the options of steered draws where none are given.
     *
     * @param observations how many posteriors are multiplied
     */
    SamplingOptions options(Steering steering, int observations);

    /**
     * Draws once for all observations together.
     *
     * @return asked columns in natural units, [draws, asked], row-major
     */
    double[] draw(Inquiry inquiry, Steering steering, int draws, long seed);

    /**
     * Draws with the log density of each under the steered flow, in natural units.
     *
     * @param values receives the draws, [draws, asked], row-major
     * @throws IllegalArgumentException if the steering or the solver has no density
     */
    LogDensity.Estimate[] drawWithDensity(Inquiry inquiry, Steering steering, int draws, long seed, double[] values);
}
