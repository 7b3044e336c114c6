package org.sibyl.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Objective;

/**
 * A whole training: updates, averaging, validation, the best averaged weights.
 *
 * <p>The engine allows one training at a time in a process; run it on one thread.
 */
public final class TrainingRun {
    private static final int REPORT = 20;

    private final Network network;
    private final Objective objective;
    private final TrainingSet set;
    private final TrainingOptions options;

    /**
     * A training that has not started.
     *
     * @throws IllegalArgumentException if the objective is for another number of variables than the set has
     */
    public TrainingRun(Network network, Objective objective, TrainingSet set, TrainingOptions options) {
        if (objective.width() != set.variables().size()) {
            throw new IllegalArgumentException("the objective is for rows of " + objective.width()
                    + " numbers, but the training set has " + set.variables().size()
                    + " variables: build both from the same list");
        }
        this.network = network;
        this.objective = objective;
        this.set = set;
        this.options = options;
    }

    /**
     * Trains to the end.
     *
     * @throws DeviceMissingException if the device asked for is not there
     * @throws DivergenceException if a training or validation loss or a gradient is not finite
     * @throws CancellationException if the thread was interrupted; looked at between updates, and the flag is kept
     */
    public TrainedNetwork run(Progress progress) {
        long start = System.nanoTime();
        try (var manager = NDManager.newBaseManager(options.device().open(), "PyTorch")) {
            var weights = manager.create(network.parameters().initialValues(options.seed()));
            var step = new TrainingStep(network, manager, weights, options);
            var average = new WeightAverage(weights, options.averaging());
            var validation = new Validation(network, manager, objective, set, options.seed());
            var rates = new LearningRate(
                    options.learningRate(), options.learningRate() / 1000, options.warmup(), options.steps());
            var order = new RowOrder(set.trainingRows(), options.seed());
            var curve = new ArrayList<LossPoint>();
            float[] best = {};
            double lowest = Double.POSITIVE_INFINITY;
            double reported = 0;
            double sinceValidation = 0;
            int lastValidation = 0;
            int batch = options.batchSize();
            for (int k = 0; k < options.steps(); k++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("training was interrupted after " + k + " of " + options.steps()
                            + " updates, nothing is kept: start it again");
                }
                var clean = set.rows(order.batch((long) k * batch, batch));
                // Noise is a function of seed and update alone: a run can be continued from any update.
                var random = new SplittableRandom((options.seed() + 1) * 0xBF58476D1CE4E5B9L + k);
                double loss = step.update(objective.pose(clean, batch, random), rates.at(k), k);
                average.update(weights);
                reported += loss;
                sinceValidation += loss;
                if ((k + 1) % REPORT == 0) {
                    progress.trained(k + 1, reported / REPORT);
                    reported = 0;
                }
                if (isValidation(k)) {
                    try (NDArray averaged = average.value()) {
                        double validated = validation.loss(averaged);
                        if (!Double.isFinite(validated)) {
                            throw new DivergenceException(
                                    "validation needs finite losses, the averaged weights after step " + (k + 1)
                                            + " gave " + validated
                                            + ": look for extreme values in the last rows of the data",
                                    k + 1,
                                    weights.toFloatArray());
                        }
                        boolean better = validated < lowest;
                        if (better) {
                            lowest = validated;
                            best = averaged.toFloatArray();
                        }
                        curve.add(new LossPoint(k + 1, sinceValidation / (k + 1 - lastValidation), validated));
                        progress.validated(k + 1, validated, better);
                        sinceValidation = 0;
                        lastValidation = k + 1;
                    }
                }
            }
            return new TrainedNetwork(network, best, curve, (System.nanoTime() - start) / 1e9);
        }
    }

    /** Validations are spread evenly, the last one after the last update. */
    private boolean isValidation(int k) {
        long count = options.validations();
        return (k + 1) * count / options.steps() != k * count / options.steps();
    }
}
