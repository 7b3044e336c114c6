package org.sibyl.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.sibyl.trainer.tensor.EngineMemory;
import org.sibyl.trainer.tensor.WeightUpdates;

/**
 * Adam with decoupled weight decay on one flat array:
 *
 * <pre>
 * m ← β₁m + (1 − β₁)g,   v ← β₂v + (1 − β₂)g²
 * w ← w − η λ w − η m̂ / (√v̂ + ε),   m̂ = m/(1 − β₁ᵏ),  v̂ = v/(1 − β₂ᵏ)
 * </pre>
 *
 * <p>Source: Loshchilov and Hutter (2019), algorithm 2. Holds native arrays; not thread-safe.
 */
final class AdamW {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final NDManager manager;
    private final NDArray mean;
    private final NDArray variance;
    private final double decay;
    private int updates;

    /** An optimiser before its first update. */
    AdamW(NDArray weights, double decay) {
        this.decay = decay;
        manager = weights.getManager();
        mean = manager.zeros(weights.getShape());
        variance = manager.zeros(weights.getShape());
    }

    /** An optimiser taken up after some updates. */
    AdamW(NDManager manager, double decay, int updates, float[] mean, float[] variance) {
        this.manager = manager;
        this.decay = decay;
        this.updates = updates;
        this.mean = EngineMemory.copyOf(manager, mean);
        this.variance = EngineMemory.copyOf(manager, variance);
    }

    /** m, the mean of the gradients, copied. */
    float[] mean() {
        return mean.toFloatArray();
    }

    /** v, the mean of their squares, copied. */
    float[] variance() {
        return variance.toFloatArray();
    }

    /**
     * One update of the weights in place, with the gradient divided by a number first.
     *
     * @param divisor one number, on the weights' device
     */
    void update(NDArray weights, NDArray gradient, double rate, NDArray divisor) {
        updates++;
        var update = manager.create((float) updates);
        WeightUpdates.adamW(weights, gradient, mean, variance, update, divisor, rate, BETA1, BETA2, decay, EPSILON);
        update.close();
    }
}
