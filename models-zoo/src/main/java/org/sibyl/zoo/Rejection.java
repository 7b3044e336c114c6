package org.sibyl.zoo;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** Rejection sampling: proposals until enough are accepted, with an end for observations nobody could have made. */
final class Rejection {

    private static final int PATIENCE = 10_000_000;

    private Rejection() {}

    /**
     * Collects accepted proposals.
     *
     * @throws IllegalArgumentException if ten million proposals in a row are rejected
     */
    static double[][] draw(String task, double[] observation, int draws, Supplier<Optional<double[]>> proposal) {
        var accepted = new double[draws][];
        for (int i = 0; i < draws; i++) {
            accepted[i] = next(task, observation, proposal);
        }
        return accepted;
    }

    private static double[] next(String task, double[] observation, Supplier<Optional<double[]>> proposal) {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            Optional<double[]> candidate = proposal.get();
            if (candidate.isPresent()) {
                return candidate.get();
            }
        }
        throw new IllegalArgumentException(
                "the observation must be one that " + task + " can produce under its prior, but it is "
                        + Arrays.toString(observation) + " and " + PATIENCE
                        + " proposals brought none; simulate an observation first");
    }

    static void requireLength(String what, double[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(what + " must have " + length + " values, but has " + values.length
                    + "; pass them in the task's order");
        }
    }
}
