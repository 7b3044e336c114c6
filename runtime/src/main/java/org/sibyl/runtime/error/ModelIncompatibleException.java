package org.sibyl.runtime.error;

import org.jspecify.annotations.Nullable;

/** The artefact is sound, but this library or this call cannot use it. */
public final class ModelIncompatibleException extends SibylException {

    private static final long serialVersionUID = 1L;

    /** Creates one with its message. */
    public ModelIncompatibleException(String message) {
        super(message, null);
    }

    /** Creates one with its message and cause. */
    public ModelIncompatibleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
