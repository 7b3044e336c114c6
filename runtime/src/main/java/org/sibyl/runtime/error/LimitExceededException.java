package org.sibyl.runtime.error;

import org.jspecify.annotations.Nullable;

/** A limit on time, memory or size was reached; nothing was returned. */
public final class LimitExceededException extends SibylException {

    private static final long serialVersionUID = 1L;

    /** Creates one with its message. */
    public LimitExceededException(String message) {
        super(message, null);
    }

    /** Creates one with its message and cause. */
    public LimitExceededException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
