package org.sibyl.trainer.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Regression;
import org.sibyl.trainer.tensor.Eager;

/** One update of the flat weights; everything it makes on the way is freed at its end. Not thread-safe. */
final class TrainingStep {
    private final Network network;
    private final NDManager manager;
    private final Engine engine;
    private final NDArray weights;
    private final AdamW optimiser;
    private final double clipNorm;

    TrainingStep(Network network, NDManager manager, NDArray weights, TrainingOptions options) {
        this.network = network;
        this.manager = manager;
        this.weights = weights;
        this.clipNorm = options.clipNorm();
        engine = manager.getEngine();
        optimiser = new AdamW(weights, options.weightDecay());
        weights.setRequiresGradient(true);
    }

    /**
     * Updates the weights.
     *
     * @return the loss before the update
     * @throws DivergenceException if loss or gradient is not finite; the weights are unchanged then
     */
    @SuppressWarnings("try") // scope and collector are closed, not used
    double update(Regression regression, double rate, int step) {
        try (var scope = new NDScope()) {
            NDArray loss;
            try (var collector = engine.newGradientCollector()) {
                loss = loss(regression);
                collector.backward(loss);
            }
            var gradient = weights.getGradient();
            double norm = gradient.norm().getFloat();
            double value = loss.getFloat();
            if (!Double.isFinite(norm) || !Double.isFinite(value)) {
                throw new DivergenceException(
                        "training needs finite losses and gradients, step " + step + " gave loss " + value
                                + " and gradient norm " + norm
                                + ": lower the learning rate, or look for extreme values in the data",
                        step,
                        weights.toFloatArray());
            }
            optimiser.update(weights, gradient, rate, Math.min(1, clipNorm / norm));
            return value;
        }
    }

    /** The loss of the given flat weights without a gradient. */
    private NDArray loss(Regression regression) {
        var field = (Eager) network.field(EagerWeights.of(network.parameters(), weights), regression.input(manager));
        return regression.loss(manager, field);
    }
}
