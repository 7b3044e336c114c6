/**
 * Simulated pairs as a network sees them.
 *
 * <p>Each {@link org.sibyl.solvers.variable.Variable} has a support, whose bijector takes values to the real line, and a scaling of each
 * channel, fitted on the training rows alone, which takes them to mean 0 and deviation 1. {@link org.sibyl.trainer.data.TrainingSet}
 * holds the result, parameters first and data after them.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@link org.sibyl.trainer.data.Preparation}</td><td>split, {@link org.sibyl.trainer.data.ScalingRule}, streaming</td></tr>
 * <tr><td>{@link org.sibyl.trainer.data.Transforms}</td><td>by which support data reach the real line, found on the training rows or
 * chosen</td></tr>
 * <tr><td>{@link org.sibyl.trainer.data.TrainingSet}</td><td>the result</td></tr>
 * </table>
 *
 * <pre>{@code
 * var variables = Variables.of(Variable.parameter("mass", new Positive()), Variable.data("map", new Form.Image(64, 64, 2)));
 * var rows = ScreenedRows.of(variables, RowSource.pairs(theta, x), ExclusionPolicy.DEFAULT);
 * var set = TrainingSet.of(rows, Preparation.validating(500));
 * set.variables().blocks().get(1).scaling();    // two shifts, two scales
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.data;

import org.jspecify.annotations.NullMarked;
