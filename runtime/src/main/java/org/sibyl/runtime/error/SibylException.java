package org.sibyl.runtime.error;

import org.jspecify.annotations.Nullable;

/**
 * What a service must be able to tell apart when something fails that is not misuse. Misuse is an {@link
 * IllegalArgumentException} or {@link IllegalStateException}. Every message is one line: what was required, what came,
 * what to do.
 */
public abstract sealed class SibylException extends RuntimeException
        permits ArtefactInvalidException,
                CapabilityMissingException,
                ModelIncompatibleException,
                DeviceUnavailableException,
                SamplingFailedException,
                LimitExceededException {

    private static final long serialVersionUID = 1L;

    /** Creates one with its message and, where there is one, its cause. */
    protected SibylException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
