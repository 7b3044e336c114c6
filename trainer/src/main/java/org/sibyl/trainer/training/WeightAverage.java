package org.sibyl.trainer.training;

import ai.djl.ndarray.NDArray;
import java.util.function.IntToDoubleFunction;
import org.sibyl.trainer.tensor.WeightUpdates;

/** One running average of the weights: a ← a + s(k) (w − a), see {@link Averaging}. Holds a native array; not thread-safe. */
final class WeightAverage {
    private final NDArray average;
    private final IntToDoubleFunction share;

    /**
     * An average.
     *
     * @param average its array, overwritten by every update; it need not hold anything before the first
     * @param share s(k), with s(1) = 1
     */
    WeightAverage(NDArray average, IntToDoubleFunction share) {
        this.average = average;
        this.share = share;
    }

    /** Takes in the weights after update k = 1, 2, ... */
    void update(NDArray weights, int k) {
        // A share of the distance to the weights: small changes are not lost in float32.
        WeightUpdates.approach(average, weights, share.applyAsDouble(k));
    }

    /** The average itself, which the next update overwrites. */
    NDArray value() {
        return average;
    }
}
