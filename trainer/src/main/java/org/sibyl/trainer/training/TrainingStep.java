package org.sibyl.trainer.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Problem;

/**
 * Updates of the flat weights; everything made on the way is freed at the end of each. Not thread-safe.
 *
 * <p>Losses and norms are read from the device at every update, or added up there and read when asked for. In the first case a
 * divergence leaves the weights as they were before its update, in the second it is found after it.
 */
final class TrainingStep<N extends Network> {
    private final LossFunction<N> losses;
    private final NDManager manager;
    private final Engine engine;
    private final NDArray weights;
    private final AdamW optimiser;
    private final TrainingOptions options;
    private final NDArray pending;
    private Readings unread = Readings.NONE;

    TrainingStep(N network, NDManager manager, NDArray weights, AdamW optimiser, TrainingOptions options) {
        losses = new LossFunction<>(network);
        this.manager = manager;
        this.weights = weights;
        this.optimiser = optimiser;
        this.options = options;
        engine = manager.getEngine();
        pending = manager.create(new float[2]); // sums of losses and of norms
    }

    /**
     * Updates the weights.
     *
     * @param average running average of the weights before the update
     * @param step updates done before
     * @throws DivergenceException if loss or gradient is not finite and is read at every update; the weights are unchanged then
     */
    @SuppressWarnings("try") // scope and collector are closed, not used
    void update(Problem<N> problem, NDArray average, double rate, int step) {
        try (var scope = new NDScope()) {
            // A leaf of its own each time: its gradient is written, where one that stays would be cleared and added to.
            var leaf = weights.stopGradient();
            leaf.setRequiresGradient(true);
            NDArray loss = gradient(problem, leaf, average, step);
            var gradient = leaf.getGradient();
            var norm = gradient.norm();
            if (options.lossReading() == 1) {
                double value = loss.getFloat();
                double length = norm.getFloat();
                requireFinite(value, length, step);
                unread = unread.plus(value, length);
            } else {
                pending.addi(loss.reshape(1).concat(norm.reshape(1), 0));
            }
            var divisor = norm.div(options.optimisation().clipNorm()).maximum(1).toType(norm.getDataType(), false);
            optimiser.update(weights, gradient, rate, divisor);
        }
    }

    /**
     * What was added up since the last call.
     *
     * @param step updates done
     * @throws DivergenceException if a loss or a gradient was not finite
     */
    Readings read(int step) {
        if (options.lossReading() > 1) {
            float[] sums = pending.toFloatArray();
            requireFinite(sums[0], sums[1], step);
            unread = new Readings(sums[0], sums[1]);
            pending.set(new float[2]);
        }
        var readings = unread;
        unread = Readings.NONE;
        return readings;
    }

    /** The loss of the whole batch, whose gradient is left with the leaf: pieces add up. */
    @SuppressWarnings("try")
    private NDArray gradient(Problem<N> problem, NDArray leaf, NDArray average, int step) {
        int pieces = Math.min(options.batching().pieces(), problem.rows());
        try (var collector = engine.newGradientCollector()) {
            if (pieces == 1) {
                var loss = losses.at(leaf, average, step, problem);
                collector.backward(loss);
                return loss;
            }
            var sum = manager.create(0f);
            for (int i = 0; i < pieces; i++) {
                int from = (int) ((long) problem.rows() * i / pieces);
                int to = (int) ((long) problem.rows() * (i + 1) / pieces);
                try (var scope = new NDScope()) { // frees what the piece needed before the next one
                    var loss = losses.at(leaf, average, step, problem.part(from, to));
                    collector.backward(loss);
                    sum.addi(loss);
                }
            }
            return sum;
        }
    }

    private void requireFinite(double loss, double norm, int step) {
        if (!Double.isFinite(norm) || !Double.isFinite(loss)) {
            throw new DivergenceException(
                    "training needs finite losses and gradients, but step " + step + " gave loss " + loss
                            + " and gradient norm " + norm
                            + ": lower the learning rate, or look for extreme values in the data",
                    step,
                    weights.toFloatArray());
        }
    }
}
