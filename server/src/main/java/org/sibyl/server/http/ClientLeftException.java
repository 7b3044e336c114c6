package org.sibyl.server.http;

/** There is nobody to answer any more. */
public final class ClientLeftException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates one with its message. */
    public ClientLeftException(String message) {
        super(message);
    }
}
