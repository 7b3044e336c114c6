package org.sibyl.runtime.engine;

/**
 * The programs of one artefact, opened by an engine. Rows must not influence each other, and a row's output must be the same bits whatever
 * rows surround it.
 *
 * <p>Thread-safe; a {@link Workspace} belongs to one thread.
 */
public interface Programs extends AutoCloseable {

    /**
     * Makes the buffers for runs of up to {@code capacity} rows.
     *
     * @param capacity most rows of a run, at least 1
     */
    Workspace workspace(int capacity);

    /** Frees the engine's memory. All workspaces must be closed, and no program may be running. */
    @Override
    void close();
}
