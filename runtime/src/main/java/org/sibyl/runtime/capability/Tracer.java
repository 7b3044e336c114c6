package org.sibyl.runtime.capability;

import org.sibyl.runtime.inference.ProcessWork;
import org.sibyl.runtime.inference.Trajectories;

/** A model whose draws come from noise by a way that can be kept, and gone by a solver of one's own. Thread-safe. */
public interface Tracer {

    /**
     * Draws for every observation and keeps every node of the solve.
     *
     * @param draws rows for each observation
     */
    Trajectories record(Inquiry inquiry, int draws, long seed);

    /**
     * Lends the process of all rows, as one chunk, to the calling thread.
     *
     * @param draws rows for each observation
     */
    <R> R lend(Inquiry inquiry, int draws, long seed, ProcessWork<R> work);
}
