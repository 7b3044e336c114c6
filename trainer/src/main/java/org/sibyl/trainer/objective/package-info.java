/**
 * Objectives: what a network is trained to predict.
 *
 * <p>Every generative method here is a weighted regression. An {@link org.sibyl.trainer.objective.Objective} turns clean
 * rows into what the network is shown (noisy state, time, mask or context) and what it should answer (target, with a weight
 * per element); the loss is always
 *
 * <pre>L = Σ weight · (field − target)²</pre>
 *
 * with weights that sum to the mean over rows of the mean over each row's free elements, so that losses compare across
 * methods, masks and dimensions.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>axis</th><th>members</th></tr>
 * <tr><td>method</td><td>{@link org.sibyl.trainer.objective.MethodObjective}: flow matching, score matching, EDM</td></tr>
 * <tr><td>time law</td><td>{@link org.sibyl.trainer.objective.TimeLaw}: uniform, powers</td></tr>
 * <tr><td>what is inferred from what</td><td>{@link org.sibyl.trainer.objective.Inference}: joint, conditional,
 * unconditional</td></tr>
 * <tr><td>which tokens of a joint state are observed</td><td>{@link org.sibyl.trainer.objective.MaskLaw}: posterior, likelihood, joint,
 * structured</td></tr>
 * </table>
 *
 * <pre>{@code
 * var posterior = MethodObjective.flowMatching(Inference.Conditional.of(2, 10));
 * var anyGivenAny = MethodObjective.flowMatching(new MaskLaw.Structured(0.2), 2, 12);
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.objective;

import org.jspecify.annotations.NullMarked;
