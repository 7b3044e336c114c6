package org.sibyl.trainer.objective;

import java.util.List;
import java.util.random.RandomGenerator;
import org.sibyl.solvers.variable.Column;
import org.sibyl.trainer.network.Network;

/**
 * What a kind of network is trained for. An objective makes a {@link Problem} of every batch of rows, with all that is random in
 * it, and the problem says the loss of the network as it then stands. Immutable and thread-safe: problems are posed on a thread of
 * their own, ahead of the updates. Its {@code toString} tells all its settings: a run is continued only with an objective of the
 * same description.
 *
 * @param <N> kind of network
 */
public interface Objective<N extends Network> {

    /** How many numbers a clean row must hold. */
    int width();

    /**
     * The same objective for a training set whose columns have these scales, for one that scores in natural units. Its description stays the same.
     *
     * @param columns of a row, in order
     * @throws IllegalArgumentException if it cannot be had for such columns
     */
    default Objective<N> forColumns(List<Column> columns) {
        return this;
    }

    /**
     * The same objective for a run of so many updates, for one that changes along it. Its description stays the same.
     *
     * @param updates at least 1
     */
    default Objective<N> forUpdates(int updates) {
        return this;
    }

    /**
     * Poses the problem of a batch of clean rows.
     *
     * @param clean standardised rows {@code [rows, width]}, row-major; the problem may keep the array
     * @param rows how many, at least 1
     * @param random the only source of randomness: the same seed must pose the same problem
     */
    Problem<N> pose(float[] clean, int rows, RandomGenerator random);
}
