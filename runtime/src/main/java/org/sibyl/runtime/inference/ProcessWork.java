package org.sibyl.runtime.inference;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.process.GenerativeProcess;

/**
 * What a caller does with a model's generative process: integrate it by a solver of its own, fit a step grid to it, look at its field.
 *
 * @param <R> what comes out
 */
@FunctionalInterface
public interface ProcessWork<R> {

    /**
     * Works.
     *
     * @param process the model's field for the rows of the call
     * @param start their noise at s = 0, [rows, free columns], on the network's scale
     * @param noise their noise of all later steps
     */
    R on(GenerativeProcess process, Batch start, RowNoise noise);
}
