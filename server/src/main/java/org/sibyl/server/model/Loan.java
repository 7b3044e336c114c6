package org.sibyl.server.model;

/** A model lent to one request: it stays open until it is given back. */
public interface Loan extends AutoCloseable {

    /** Returns the model. */
    OpenModel model();

    /** Gives it back. Twice is harmless. */
    @Override
    void close();
}
