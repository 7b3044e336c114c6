package org.sibyl.solvers.guidance;

import org.sibyl.solvers.process.TangentNetwork;

/** One network over several observations: each row of a call says which it is given. Belongs to one thread. */
public interface Items {

    /** Returns how many observations there are. */
    int count();

    /**
     * Returns the network over some rows given an observation each; to be used before the next is asked for.
     *
     * @param item for each row of the chunk the number of its observation, from 0
     */
    TangentNetwork given(int... item);
}
