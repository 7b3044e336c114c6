package org.sibyl.solvers.ode;

/** An adaptive solve did not reach its end within the allowed steps, by number or by length. */
public final class StepLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public StepLimitException(String message) {
        super(message);
    }
}
