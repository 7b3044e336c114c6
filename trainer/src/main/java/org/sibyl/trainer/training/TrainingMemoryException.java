package org.sibyl.trainer.training;

/** A training needs more memory than there is: found before its first update, or by the engine or Java in the midst of it. */
public final class TrainingMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An exception whose message says what is needed, what there is, and what to do. */
    public TrainingMemoryException(String message) {
        super(message);
    }

    /** As {@link #TrainingMemoryException(String)}, after what the engine or Java threw. */
    public TrainingMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
