package org.sibyl.trainer.training;

/** A device was asked for that this machine, or this build, does not have. */
public final class DeviceMissingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An exception whose message says what is missing. */
    public DeviceMissingException(String message) {
        super(message);
    }
}
