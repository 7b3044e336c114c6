package org.sibyl.solvers.process;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;

/** A network that also gives directional derivatives of its output by its input. */
public interface TangentNetwork extends Network {

    /**
     * The output and its derivative J·v.
     *
     * @param times what the network is given as time: one number for all rows, or one for each
     * @param rows which rows of the chunk these are
     * @param input input of each of these rows, [rows, columns]
     * @param direction v, [rows, columns]
     */
    Pushforward along(double[] times, Rows rows, Batch input, Batch direction);

    /**
     * A function's value and its derivative in one direction.
     *
     * @param value f(x), [rows, columns]
     * @param derivative (df/dx) v, [rows, columns]
     */
    record Pushforward(Batch value, Batch derivative) {}
}
