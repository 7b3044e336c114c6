package org.sibyl.arrays;

/** A file of arrays that is damaged, too large, or of a kind that is not read; the message names file, finding, remedy. */
public final class ArrayFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** An exception with a one-line message: what was required, what came, what to do. */
    public ArrayFormatException(String message) {
        super(message);
    }

    /** As {@link #ArrayFormatException(String)}, with the failure underneath. */
    public ArrayFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
