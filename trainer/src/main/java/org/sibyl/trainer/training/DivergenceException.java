package org.sibyl.trainer.training;

/** A loss or gradient became NaN or infinite; the weights before that step are intact. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An exception whose message says at which step and what to do. */
    public DivergenceException(String message) {
        super(message);
    }
}
