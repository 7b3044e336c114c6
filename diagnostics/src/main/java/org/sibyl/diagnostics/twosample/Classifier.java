package org.sibyl.diagnostics.twosample;

/**
 * A way to learn which of two samples a row came from.
 *
 * <p>Implementations are immutable and deterministic: the same rows, labels and seed give the same classifier.
 */
public interface Classifier {

    /** What tables call it; scores of different classifiers are not comparable. */
    String name();

    /**
     * Learns from labelled rows.
     *
     * @param rows [rows, columns]
     * @param second whether a row came from the second sample
     * @param seed of everything random in the training
     */
    Fitted fit(double[][] rows, boolean[] second, long seed);

    /** Prepared to learn from the same rows under many labellings; what they share is computed once where it can be. */
    default Prepared on(double[][] rows) {
        return (second, seed) -> fit(rows, second, seed);
    }

    /** Some rows, waiting for labels. */
    @FunctionalInterface
    interface Prepared {

        /** Learns from labels as {@link Classifier#fit} does. Thread-safe. */
        Fitted fit(boolean[] second, long seed);
    }

    /** A trained classifier. */
    @FunctionalInterface
    interface Fitted {

        /** The estimated probability, in [0, 1], that each row came from the second sample. */
        double[] probabilities(double[][] rows);
    }
}
