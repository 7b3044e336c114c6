package org.sibyl.trainer.checkpoint;

/**
 * A checkpoint cannot be written, read or used: the folder is in use or full, no file in it is sound, or the run that wants to
 * continue is another one.
 */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An exception whose message says what was found and what to do. */
    public CheckpointException(String message) {
        super(message);
    }

    /** As {@link #CheckpointException(String)}, after another exception. */
    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
