/**
 * Training runs: from a network, an objective and a training set to averaged weights.
 *
 * <p>All weights lie in one flat array. A step takes the gradient of a problem's loss, clips it by global norm, and updates
 * the array with {@link org.sibyl.trainer.training.AdamW} at the rate of {@link
 * org.sibyl.trainer.training.LearningRate}; {@link org.sibyl.trainer.training.WeightAverage} follows. Validation uses the
 * averaged weights and the same random numbers every time, and the best averaged weights are kept.
 *
 * <pre>{@code
 * var options = TrainingOptions.of(20_000).withBatchSize(256).withLearningRate(1e-3);
 * var trained = new TrainingRun<>(network, objective, set, options).run(Progress.none());
 * float[] weights = trained.weights();
 * }</pre>
 *
 * <p>The engine allows one training at a time in a process.
 */
@NullMarked
package org.sibyl.trainer.training;

import org.jspecify.annotations.NullMarked;
