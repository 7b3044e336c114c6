package org.sibyl.runtime.json;

/** A document is not JSON, or not what was expected; the message says where. */
public final class JsonException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Creates one with its message, a single line. */
    public JsonException(String message) {
        super(message);
    }

    /** Creates one with its message and cause. */
    JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
