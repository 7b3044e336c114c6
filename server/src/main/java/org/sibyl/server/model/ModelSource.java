package org.sibyl.server.model;

/** Where a model comes from. Thread-safe. */
public interface ModelSource {

    /** Returns something that differs once there is another model to open, without opening it. */
    String stamp();

    /**
     * Opens what is there.
     *
     * @throws org.sibyl.runtime.error.SibylException if it cannot be opened
     */
    OpenModel open();
}
