/**
 * What a network of estimates is trained for: proper scoring rules, see {@link org.sibyl.solvers.scoring}.
 *
 * <pre>
 *   L = mean over rows and rules of S(θ̂(x), θ)
 * </pre>
 *
 * <pre>{@code
 * var objective = ScoringRules.of(List.of(new Mean(), Quantiles.of(0.05, 0.95)), Inference.Conditional.of(2, 10));
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.objective.point;

import org.jspecify.annotations.NullMarked;
