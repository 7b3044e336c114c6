package org.sibyl.importers.gensbi;

/** Weights or configuration that cannot become a model; the message says what was required, what came, and what to do. */
public final class ImportException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** An exception with a one-line message. */
    public ImportException(String message) {
        super(message);
    }

    /** An exception with a one-line message and the failure underneath. */
    public ImportException(String message, Throwable cause) {
        super(message, cause);
    }
}
