package org.sibyl.trainer.training;

/**
 * How a network is trained. Immutable; start with {@link #of} and change what differs:
 *
 * <pre>{@code
 * TrainingOptions.of(20_000).withBatchSize(1024).withRateScaling(RateScaling.SQUARE_ROOT).withEarlyStopping(10, 1e-3)
 * }</pre>
 *
 * <p>Everything random is a function of the seed and the number of the update: initial weights, order of rows, noise, times,
 * masks. So two runs with equal options and data give equal bits on one thread, and a run continued from a checkpoint too.
 *
 * @param steps updates, at least 1
 * @param batching rows of an update
 * @param optimisation rate, decay, clipping
 * @param averaging how weights are averaged
 * @param validation how often the averaged weights are validated, and when a run stops early
 * @param lossReading losses and gradient norms are read from the device every so many updates, at least 1; more than 1 keeps a GPU's
 *     queue full, and a divergence is then found as much later, with the state of the last reading
 * @param seed of initial weights, noise, times, masks and the order of rows
 * @param device where the network trains
 * @param threads of the engine's operations on the processor, 0 for as many as the process may use, which follows a container's quota;
 *     other numbers may give other last bits
 */
public record TrainingOptions(
        int steps,
        Batching batching,
        Optimisation optimisation,
        Averaging averaging,
        ValidationPlan validation,
        int lossReading,
        long seed,
        TrainingDevice device,
        int threads) {
    private static final int MOST_THREADS = 1024;

    /** Checks the counts. */
    public TrainingOptions {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, but is " + steps);
        }
        if (optimisation.warmup() > steps) {
            throw new IllegalArgumentException(
                    "warmup must be between 0 and steps = " + steps + ", but is " + optimisation.warmup());
        }
        if (lossReading < 1) {
            throw new IllegalArgumentException("lossReading must be at least 1, but is " + lossReading);
        }
        if (threads < 0 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads must be between 1 and " + MOST_THREADS
                    + ", or 0 for as many as the process may use, but are " + threads);
        }
    }

    /**
     * Defaults for a number of updates: batch 256, rate 1e-3 and with the square root of another batch, after a warm-up and down to a
     * thousandth, decay 1e-4, clipping at 1, exponential averaging over 2 % of the run, no early stopping.
     *
     * <p>The warm-up takes 2 % of the updates, but at least 200 where that is below a tenth of them. Behind an output that starts at
     * zero the first gradients are noise, which Adam makes as long as any other: a SimFormer with EDM on Two Moons, warmed up for 12
     * of 400 updates, never left the loss of a zero output (0.995); warmed up for 100 it reached 0.57. The rate of 1e-3 does the same
     * to batches of 64, half of it does not.
     */
    public static TrainingOptions of(int steps) {
        int warmup = Math.max(1, Math.max(steps / 50, Math.min(200, steps / 10)));
        double decay = 1 - 1 / Math.max(10, Math.min(1000, steps * 0.02));
        int validations = Math.max(1, Math.min(20, steps / 500));
        return new TrainingOptions(
                steps,
                new Batching(256, 1),
                new Optimisation(1e-3, 1e-3, RateScaling.SQUARE_ROOT, warmup, 1e-4, 1),
                new Averaging.Exponential(decay),
                new ValidationPlan(validations, ValidationPlan.ENDLESS, 0),
                1,
                0,
                TrainingDevice.CPU,
                0);
    }

    /** The rows of an update. */
    public int batchSize() {
        return batching.rows();
    }

    /** A copy with another number of updates, and warm-up, exponential averaging and validations to match. */
    public TrainingOptions withSteps(int count) {
        var matched = of(count);
        return new TrainingOptions(
                count,
                batching,
                optimisation.withWarmup(matched.optimisation.warmup()),
                averaging instanceof Averaging.Exponential ? matched.averaging : averaging,
                new ValidationPlan(matched.validation.count(), validation.patience(), validation.improvement()),
                lossReading,
                seed,
                device,
                threads);
    }

    /** A copy with another batch size, computed in one piece. */
    public TrainingOptions withBatchSize(int rows) {
        return with(new Batching(rows, 1));
    }

    /** A copy whose batches are computed in so many pieces, see {@link Batching}. */
    public TrainingOptions withAccumulation(int pieces) {
        return with(new Batching(batching.rows(), pieces));
    }

    /** A copy with another batching. */
    public TrainingOptions with(Batching other) {
        return new TrainingOptions(
                steps, other, optimisation, averaging, validation, lossReading, seed, device, threads);
    }

    /** A copy with another peak learning rate. */
    public TrainingOptions withLearningRate(double peak) {
        return with(optimisation.withLearningRate(peak));
    }

    /** A copy whose peak rate, given for 256 rows, follows the batch size in another way. */
    public TrainingOptions withRateScaling(RateScaling scaling) {
        return with(optimisation.withScaling(scaling));
    }

    /** A copy with another length of the warm-up. */
    public TrainingOptions withWarmup(int updates) {
        return with(optimisation.withWarmup(updates));
    }

    /** A copy with another optimisation. */
    public TrainingOptions with(Optimisation other) {
        return new TrainingOptions(steps, batching, other, averaging, validation, lossReading, seed, device, threads);
    }

    /** A copy with an exponential average of another decay. */
    public TrainingOptions withAveraging(double decay) {
        return with(new Averaging.Exponential(decay));
    }

    /** A copy with another averaging. */
    public TrainingOptions with(Averaging other) {
        return new TrainingOptions(
                steps, batching, optimisation, other, validation, lossReading, seed, device, threads);
    }

    /** A copy with another number of validations. */
    public TrainingOptions withValidations(int count) {
        return with(new ValidationPlan(count, validation.patience(), validation.improvement()));
    }

    /** A copy that stops early, see {@link ValidationPlan}. */
    public TrainingOptions withEarlyStopping(int patience, double improvement) {
        return with(new ValidationPlan(validation.count(), patience, improvement));
    }

    /** A copy with another plan of validations. */
    public TrainingOptions with(ValidationPlan other) {
        return new TrainingOptions(steps, batching, optimisation, averaging, other, lossReading, seed, device, threads);
    }

    /** A copy that reads losses less often. */
    public TrainingOptions withLossReading(int updates) {
        return new TrainingOptions(
                steps, batching, optimisation, averaging, validation, updates, seed, device, threads);
    }

    /** A copy with another seed. */
    public TrainingOptions withSeed(long other) {
        return new TrainingOptions(
                steps, batching, optimisation, averaging, validation, lossReading, other, device, threads);
    }

    /** A copy for another device. */
    public TrainingOptions withDevice(TrainingDevice other) {
        return new TrainingOptions(
                steps, batching, optimisation, averaging, validation, lossReading, seed, other, threads);
    }

    /** A copy whose operations take another number of threads. */
    public TrainingOptions withThreads(int count) {
        return new TrainingOptions(
                steps, batching, optimisation, averaging, validation, lossReading, seed, device, count);
    }

    /** What a continued run must share: all but the device and its threads, which checkpoints of before do not name. */
    String identity() {
        return withDevice(TrainingDevice.CPU).withThreads(0).toString().replace(", threads=0", "");
    }
}
