package org.sibyl.trainer.training;

/**
 * Linear warm-up to a peak, then half a cosine down to a floor, by update count (Loshchilov and Hutter, 2017).
 *
 * @param peak largest rate, above 0
 * @param floor rate of the last update, in [0, peak]
 * @param warmup updates until the peak
 * @param updates updates in all
 */
public record LearningRate(double peak, double floor, int warmup, int updates) {
    /** Checks the ranges. */
    public LearningRate {
        if (!(peak > 0 && Double.isFinite(peak))) {
            throw new IllegalArgumentException("the learning rate must be above 0 and finite, but is " + peak);
        }
        if (!(floor >= 0 && floor <= peak)) {
            throw new IllegalArgumentException("the final learning rate must be in [0, " + peak + "], but is " + floor);
        }
        if (warmup < 0 || updates < 1 || warmup > updates) {
            throw new IllegalArgumentException(
                    "warm-up must be between 0 and the number of updates, but is " + warmup + " of " + updates);
        }
    }

    /** The rate of an update, counted from 0. */
    public double at(int update) {
        if (update < warmup) {
            return peak * (update + 1) / warmup;
        }
        double progress = (double) (update - warmup) / Math.max(1, updates - 1 - warmup);
        return floor + (peak - floor) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
    }
}
