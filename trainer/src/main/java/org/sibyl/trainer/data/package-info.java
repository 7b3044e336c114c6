/**
 * Simulated pairs as a network sees them.
 *
 * <p>Each variable has a {@link org.sibyl.solvers.support.Support}; its bijector takes values to the real line, and a
 * {@link org.sibyl.trainer.data.Standardization}, fitted on the training rows alone, to mean 0 and deviation 1. {@link
 * org.sibyl.trainer.data.TrainingSet} holds the result, parameters first and data after them.
 *
 * <pre>{@code
 * var variables = List.of(DataVariable.parameter("mass", new Positive(...)), DataVariable.data("flux"));
 * var set = TrainingSet.of(variables, rows, 0.05, seed);
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.data;

import org.jspecify.annotations.NullMarked;
