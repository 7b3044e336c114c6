package org.sibyl.trainer.training;

/**
 * How a network is trained.
 *
 * @param steps updates, at least 1
 * @param batchSize rows of an update, at least 1
 * @param learningRate peak rate, above 0
 * @param warmup updates of linear warm-up
 * @param weightDecay decoupled decay, at least 0
 * @param clipNorm largest global norm of a gradient, above 0
 * @param averaging decay of the weight average, in [0, 1)
 * @param validations how many times the averaged weights are validated, at least 1
 * @param seed of initial weights, noise, times, masks and the order of rows
 * @param device where the network trains
 */
public record TrainingOptions(
        int steps,
        int batchSize,
        double learningRate,
        int warmup,
        double weightDecay,
        double clipNorm,
        double averaging,
        int validations,
        long seed,
        TrainingDevice device) {

    /** Checks every field and names the one that is wrong. */
    public TrainingOptions {
        require(steps >= 1, "steps", "at least 1", steps);
        require(batchSize >= 1, "batchSize", "at least 1", batchSize);
        require(learningRate > 0 && Double.isFinite(learningRate), "learningRate", "above 0 and finite", learningRate);
        require(warmup >= 0 && warmup <= steps, "warmup", "between 0 and steps", warmup);
        require(weightDecay >= 0 && Double.isFinite(weightDecay), "weightDecay", "at least 0 and finite", weightDecay);
        require(clipNorm > 0, "clipNorm", "above 0", clipNorm);
        require(averaging >= 0 && averaging < 1, "averaging", "in [0, 1)", averaging);
        require(validations >= 1, "validations", "at least 1", validations);
    }

    /** Defaults for a number of updates: batch 256, rate 1e-3 after 2 % warm-up, decay 1e-4, clipping at 1. */
    public static TrainingOptions of(int steps) {
        int warmup = Math.max(1, steps / 50);
        double averaging = 1 - 1 / Math.max(10, Math.min(1000, steps * 0.02));
        int validations = Math.max(1, Math.min(20, steps / 500));
        return new TrainingOptions(steps, 256, 1e-3, warmup, 1e-4, 1, averaging, validations, 0, TrainingDevice.CPU);
    }

    /** A copy with another number of updates, and warm-up, averaging and validations to match. */
    public TrainingOptions withSteps(int count) {
        var matched = of(count);
        return new TrainingOptions(
                count,
                batchSize,
                learningRate,
                matched.warmup,
                weightDecay,
                clipNorm,
                matched.averaging,
                matched.validations,
                seed,
                device);
    }

    /** A copy with another batch size. */
    public TrainingOptions withBatchSize(int rows) {
        return new TrainingOptions(
                steps, rows, learningRate, warmup, weightDecay, clipNorm, averaging, validations, seed, device);
    }

    /** A copy with another peak learning rate. */
    public TrainingOptions withLearningRate(double peak) {
        return new TrainingOptions(
                steps, batchSize, peak, warmup, weightDecay, clipNorm, averaging, validations, seed, device);
    }

    /** A copy with another decay of the weight average. */
    public TrainingOptions withAveraging(double decay) {
        return new TrainingOptions(
                steps, batchSize, learningRate, warmup, weightDecay, clipNorm, decay, validations, seed, device);
    }

    /** A copy with another seed. */
    public TrainingOptions withSeed(long other) {
        return new TrainingOptions(
                steps, batchSize, learningRate, warmup, weightDecay, clipNorm, averaging, validations, other, device);
    }

    /** A copy for another device. */
    public TrainingOptions withDevice(TrainingDevice other) {
        return new TrainingOptions(
                steps, batchSize, learningRate, warmup, weightDecay, clipNorm, averaging, validations, seed, other);
    }

    private static void require(boolean holds, String field, String range, Object given) {
        if (!holds) {
            throw new IllegalArgumentException(field + " must be " + range + ", got " + given);
        }
    }
}
