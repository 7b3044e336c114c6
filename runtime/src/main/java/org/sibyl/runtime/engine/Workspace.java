package org.sibyl.runtime.engine;

import java.nio.FloatBuffer;
import java.util.Set;

/**
 * The buffers of one thread, one for each port of an artefact's programs. Fill the inputs from index 0, run a program, read its outputs
 * from index 0; all are row-major and used by absolute index. Programs that have a port of the same name share its buffer.
 */
public interface Workspace extends AutoCloseable {

    /**
     * Returns a port's buffer, always the same one.
     *
     * @throws IllegalArgumentException if no program has such a port
     */
    FloatBuffer buffer(String port);

    /**
     * Runs a program.
     *
     * @param program the program's name
     * @param rows rows in use, at most the capacity
     * @param single inputs that hold one row for all of them; if that is every input, there is one row of output
     */
    void run(String program, int rows, Set<String> single);

    /**
     * Makes the run in progress and all later ones fail as soon as the engine can, with any exception: nobody wants their outputs any more. Comes
     * from any thread, once or more, before or while the workspace is closed. An engine that cannot end a run leaves this alone; its runs are
     * waited for.
     */
    default void cancel() {}

    /** Frees the buffers. */
    @Override
    void close();
}
