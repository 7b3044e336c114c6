package org.sibyl.lanes.kernel;

/** One pass over memory. Immutable and thread-safe. */
public interface Kernel {

    /**
     * Runs it.
     *
     * @param frame the memory
     * @param width rows in the lanes: 1, or as many as the loops take at a time
     */
    void run(Frame frame, int width);
}
