package org.sibyl.trainer.training;

import ai.djl.ndarray.NDArray;

/**
 * The exponential moving average of the weights, started at zero and corrected for it: a ← d a + (1 − d) w, average =
 * a / (1 − dᵏ). Holds a native array; not thread-safe.
 */
final class WeightAverage {
    private final NDArray sum;
    private final double decay;
    private int updates;

    WeightAverage(NDArray weights, double decay) {
        this.decay = decay;
        sum = weights.getManager().zeros(weights.getShape());
    }

    void update(NDArray weights) {
        updates++;
        // A share of the distance to the weights: small changes are not lost in float32.
        var step = weights.sub(sum).muli(1 - decay);
        sum.addi(step);
        step.close();
    }

    /** The corrected average as a new array. */
    NDArray value() {
        return sum.div(1 - Math.pow(decay, updates));
    }
}
