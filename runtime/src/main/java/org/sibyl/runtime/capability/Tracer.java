package org.sibyl.runtime.capability;

import org.sibyl.runtime.inference.ProcessWork;
import org.sibyl.runtime.inference.Trajectories;

/** A model whose draws come from noise by a way that can be kept, and gone by a solver of one's own. Thread-safe. */
public interface Tracer {

    /**
     * Draws and keeps every node of the solve.
     *
     * @param rows which rows
     */
    Trajectories record(Inquiry inquiry, DrawRows rows);

    /**
     * Lends the process of all rows, as one chunk, to the calling thread.
     *
     * @param rows which rows
     */
    <R> R lend(Inquiry inquiry, DrawRows rows, ProcessWork<R> work);
}
