package org.sibyl.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

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

    private final NDArray mean;
    private final NDArray variance;
    private final double decay;
    private int updates;

    /** An optimiser before its first update. */
    AdamW(NDArray weights, double decay) {
        this.decay = decay;
        mean = weights.getManager().zeros(weights.getShape());
        variance = weights.getManager().zeros(weights.getShape());
    }

    /** An optimiser taken up after some updates. */
    AdamW(NDManager manager, double decay, int updates, float[] mean, float[] variance) {
        this.decay = decay;
        this.updates = updates;
        this.mean = manager.create(mean);
        this.variance = manager.create(variance);
    }

    /** m, the mean of the gradients, copied. */
    float[] mean() {
        return mean.toFloatArray();
    }

    /** v, the mean of their squares, copied. */
    float[] variance() {
        return variance.toFloatArray();
    }

    /** One update of the weights in place, with the gradient multiplied by {@code gradientScale} first. */
    void update(NDArray weights, NDArray gradient, double rate, double gradientScale) {
        updates++;
        double correction1 = 1 - Math.pow(BETA1, updates);
        double correction2 = 1 - Math.pow(BETA2, updates);
        // The engine's update is η' m / (√v + ε'): with η' = η √c₂ / c₁ and ε' = ε √c₂ it is the formula above.
        double corrected = rate * Math.sqrt(correction2) / correction1;
        weights.getNDArrayInternal()
                .adamUpdate(
                        new NDList(weights, gradient, mean, variance),
                        new NDList(weights),
                        (float) rate,
                        (float) corrected,
                        (float) decay,
                        (float) gradientScale,
                        -1f, // its own clipping is one-sided: the caller clips by norm
                        (float) BETA1,
                        (float) BETA2,
                        (float) (EPSILON * Math.sqrt(correction2)),
                        false,
                        true);
    }
}
