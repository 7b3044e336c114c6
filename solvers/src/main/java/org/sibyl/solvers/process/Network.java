package org.sibyl.solvers.process;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;

/**
 * A trained network over a chunk of rows, each with its own observation. What a runtime implements.
 *
 * <p>A row's output must not depend on the other rows.
 */
@FunctionalInterface
public interface Network {

    /**
     * The network's raw output, [rows, columns].
     *
     * @param times what the network is given as time: one number for all rows, or one for each
     * @param rows which rows of the chunk these are
     * @param input input of each of these rows, [rows, columns]
     */
    Batch at(double[] times, Rows rows, Batch input);
}
