/**
 * Simulated pairs as a network sees them.
 *
 * <p>Each variable has a {@link org.sibyl.solvers.support.Support}; its bijector takes values to the real line, and a
 * {@link org.sibyl.trainer.data.Standardization}, fitted on the training rows alone, to mean 0 and deviation 1. {@link
 * org.sibyl.trainer.data.TrainingSet} holds the result, parameters first and data after them.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@link org.sibyl.simulation.data.DataVariable}</td><td>name, unit, support; the pixels of an image share a channel</td></tr>
 * <tr><td>{@link org.sibyl.simulation.data.RowSource}</td><td>where rows come from: memory, pairs, {@code .npy} files on disk</td></tr>
 * <tr><td>{@link org.sibyl.simulation.data.ScreenedRows}</td><td>those that can train; {@link org.sibyl.simulation.data.Exclusions} are the
 * others, under an {@link org.sibyl.simulation.data.ExclusionPolicy}</td></tr>
 * <tr><td>{@link org.sibyl.trainer.data.Preparation}</td><td>split, scaling, streaming</td></tr>
 * <tr><td>{@link org.sibyl.trainer.data.TrainingSet}</td><td>the result</td></tr>
 * </table>
 *
 * <pre>{@code
 * var variables = List.of(DataVariable.parameter("mass", new Positive()), DataVariable.data("flux"));
 * var rows = ScreenedRows.of(variables, RowSource.pairs(theta, x), ExclusionPolicy.DEFAULT);
 * var set = TrainingSet.of(rows, Preparation.validating(500));
 * System.out.println(set.exclusions()); // 3 cannot train: 3 with NaN in 'flux' (pairs 17, 4711, 9999)
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.data;

import org.jspecify.annotations.NullMarked;
