package org.sibyl.runtime.error;

import org.jspecify.annotations.Nullable;

/** A solve went wrong or was interrupted. */
public final class SamplingFailedException extends SibylException {

    private static final long serialVersionUID = 1L;

    /** Creates one with its message. */
    public SamplingFailedException(String message) {
        super(message, null);
    }

    /** Creates one with its message and cause. */
    public SamplingFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
