package org.sibyl.runtime.field;

import org.sibyl.solvers.guidance.Items;
import org.sibyl.solvers.process.TangentNetwork;

/**
 * A chunk's network turned to one observation after the other.
 *
 * @param network over the chunk
 * @param count number of observations
 */
record ChunkItems(ChunkField network, int count) implements Items {

    @Override
    public TangentNetwork given(int... item) {
        network.turnTo(item);
        return network;
    }
}
