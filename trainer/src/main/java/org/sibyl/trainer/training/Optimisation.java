package org.sibyl.trainer.training;

/**
 * How an update follows from a gradient: AdamW at a rate that warms up linearly and falls by half a cosine, both counted in
 * updates.
 *
 * @param learningRate peak rate, above 0; for 256 rows where {@code scaling} follows the batch
 * @param finalFraction the last rate as a share of the peak, in [0, 1]
 * @param scaling how the peak follows the size of the batch
 * @param warmup updates of linear warm-up, at least 0
 * @param weightDecay decoupled decay, at least 0
 * @param clipNorm largest global norm of a gradient, above 0; infinite for no clipping
 */
public record Optimisation(
        double learningRate,
        double finalFraction,
        RateScaling scaling,
        int warmup,
        double weightDecay,
        double clipNorm) {

    /** Checks every field and names the one that is wrong. */
    public Optimisation {
        require(learningRate > 0 && Double.isFinite(learningRate), "learningRate", "above 0 and finite", learningRate);
        require(finalFraction >= 0 && finalFraction <= 1, "finalFraction", "in [0, 1]", finalFraction);
        require(warmup >= 0, "warmup", "at least 0", warmup);
        require(weightDecay >= 0 && Double.isFinite(weightDecay), "weightDecay", "at least 0 and finite", weightDecay);
        require(clipNorm > 0, "clipNorm", "above 0", clipNorm);
    }

    /** The rates of a run. */
    LearningRate schedule(int rows, int updates) {
        double peak = scaling.apply(learningRate, rows);
        return new LearningRate(peak, peak * finalFraction, warmup, updates);
    }

    Optimisation withLearningRate(double peak) {
        return new Optimisation(peak, finalFraction, scaling, warmup, weightDecay, clipNorm);
    }

    Optimisation withWarmup(int updates) {
        return new Optimisation(learningRate, finalFraction, scaling, updates, weightDecay, clipNorm);
    }

    Optimisation withScaling(RateScaling other) {
        return new Optimisation(learningRate, finalFraction, other, warmup, weightDecay, clipNorm);
    }

    private static void require(boolean holds, String field, String range, Object given) {
        if (!holds) {
            throw new IllegalArgumentException(field + " must be " + range + ", but is " + given);
        }
    }
}
