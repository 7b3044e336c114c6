package org.sibyl.solvers.ode;

/** An adaptive solve did not reach its end within the allowed steps. */
public final class StepLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StepLimitException(String message) {
        super(message);
    }
}
