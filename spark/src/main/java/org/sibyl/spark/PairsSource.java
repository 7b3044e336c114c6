package org.sibyl.spark;

import java.io.Serializable;
import org.sibyl.simulation.data.Pairs;

/**
 * Simulates on an executor; a lambda that makes its prior and simulator within itself is one:
 *
 * <pre>{@code
 * (first, count, seed) -> Simulations.of(prior(), simulator())
 *         .withThreads(1)
 *         .withPolicy(ExclusionPolicy.EXCLUDE)
 *         .part(first, count, seed, data());
 * }</pre>
 */
@FunctionalInterface
public interface PairsSource extends Serializable {
    /**
     * Returns some pairs of a longer run, see {@link org.sibyl.simulation.Simulations#part}.
     *
     * @param first number of the first, from 0
     * @param count how many
     * @param seed of the whole run
     */
    Pairs part(int first, int count, long seed);
}
