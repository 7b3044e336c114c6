package org.sibyl.runtime.error;

/** A model was asked for what its kind of estimator cannot give; the message names what it can. */
public final class CapabilityMissingException extends SibylException {

    private static final long serialVersionUID = 1L;

    /** Creates one with its message. */
    public CapabilityMissingException(String message) {
        super(message, null);
    }
}
