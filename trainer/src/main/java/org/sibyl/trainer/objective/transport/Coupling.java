package org.sibyl.trainer.objective.transport;

import java.util.random.RandomGenerator;

/**
 * Which noise goes to which data within a batch. Any coupling with the right marginals gives a path from noise to data; it decides how straight
 * the path is. Immutable and thread-safe.
 */
public sealed interface Coupling permits Independent, OptimalTransport {

    /**
     * Chooses the data of every noise.
     *
     * @param batch noise and data, row by row
     * @param random the only source of randomness
     * @return for each row of the noise the row of the data that it goes to
     */
    int[] partners(NoisyBatch batch, RandomGenerator random);
}
