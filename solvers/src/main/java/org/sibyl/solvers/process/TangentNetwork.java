package org.sibyl.solvers.process;

import java.util.List;
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
     * The output and its derivatives J·v in several directions; the outputs are all the same. Whoever can evaluate them together, does: few rows with
     * several directions are a larger batch.
     *
     * @param times what the network is given as time: one number for all rows, or one for each
     * @param rows which rows of the chunk these are
     * @param input input of each of these rows, [rows, columns]
     * @param directions at least 1, each [rows, columns]
     */
    default List<Pushforward> along(double[] times, Rows rows, Batch input, List<Batch> directions) {
        return directions.stream().map(v -> along(times, rows, input, v)).toList();
    }

    /**
     * A function's value and its derivative in one direction.
     *
     * @param value f(x), [rows, columns]
     * @param derivative (df/dx) v, [rows, columns]
     */
    record Pushforward(Batch value, Batch derivative) {}
}
