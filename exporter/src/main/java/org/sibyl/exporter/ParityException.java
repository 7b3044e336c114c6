package org.sibyl.exporter;

/** The exported graphs do not compute what the training engine computes; nothing was written. */
public final class ParityException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ParityException(String graph, double difference, double tolerance) {
        super(graph + " must agree with the training engine to " + tolerance + ", but differs by " + difference
                + " (relative to the largest output); nothing was written: report it with the network's code");
    }
}
