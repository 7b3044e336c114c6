/**
 * Objectives: what a network is trained for.
 *
 * <p>An {@link org.sibyl.trainer.objective.Objective} poses a {@link org.sibyl.trainer.objective.Problem} of every batch of
 * rows, with all that is random in it; the problem says the loss of the {@link org.sibyl.trainer.objective.Learner}, a
 * network with its weights, their running average and the number of the update. It may call the network several times,
 * through {@code Dual} for its derivatives, or beside a teacher. Training knows no more than that.
 *
 * <p>A field, the network of every generative method here, is learnt by weighted regression: it is shown a noisy state, a
 * time, a mask or context, and the loss is
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
 * <tr><td>narrow posteriors</td><td>{@link org.sibyl.trainer.objective.PreconditionedFlow}: flow matching in units of a guess</td></tr>
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
 *
 * <p>The loss of a problem of one's own, here the distance of a network from its averaged self at a later time:
 *
 * <pre>{@code
 * public Tensor loss(Learner<FieldNetwork> learner) {
 *     var x = learner.tensor(state, rows, 2, 1);
 *     var now = learner.network().field(learner.weights(), FieldInput.unconditional(x, learner.tensor(t, rows)));
 *     var later = learner.network().field(learner.averaged(), FieldInput.unconditional(x, learner.tensor(s, rows)));
 *     return now.minus(later).square().reshape(1, -1).sum(1).times(1.0 / whole);
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.objective;

import org.jspecify.annotations.NullMarked;
