/**
 * What a normalising flow is trained for: maximum likelihood.
 *
 * <pre>
 *   L = mean over rows of −(ln p(z) + ln |det dz/dx|),   z = forward(x)
 * </pre>
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@link org.sibyl.trainer.objective.flow.MaximumLikelihood}</td><td>the objective</td></tr>
 * <tr><td>{@link org.sibyl.trainer.objective.flow.LogDensity}</td><td>ln p of a base and of a flow over it, as tensors</td></tr>
 * </table>
 *
 * <p>A loss is a number of nats and may be negative; that of two runs compares where data and standardisation are the same.
 *
 * <pre>{@code
 * var flow = new CouplingFlow(CouplingFlowConfig.spline(2, 10));
 * var objective = new MaximumLikelihood(new Normal(), Inference.Conditional.of(2, 10));
 * var heavyTails = new MaximumLikelihood(new StudentT(5), Inference.Conditional.of(2, 10));
 * Tensor logDensity = LogDensity.of(flow, weights, FlowInput.conditional(theta, x), new Normal());  // [B, 1]
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.objective.flow;

import org.jspecify.annotations.NullMarked;
