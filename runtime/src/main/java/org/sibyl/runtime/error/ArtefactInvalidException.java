package org.sibyl.runtime.error;

import org.jspecify.annotations.Nullable;

/** The artefact is damaged, incomplete, or holds what no artefact may hold. */
public final class ArtefactInvalidException extends SibylException {

    private static final long serialVersionUID = 1L;

    /** Creates one with its message. */
    public ArtefactInvalidException(String message) {
        super(message, null);
    }

    /** Creates one with its message and cause. */
    public ArtefactInvalidException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
