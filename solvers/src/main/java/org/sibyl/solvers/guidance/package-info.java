/**
 * Steering a trained field while it is solved: several observations of the same parameters, another prior, constraints.
 *
 * <p>A product of densities ∏ pₖ^cₖ whose powers sum to 1 has the score Σ cₖ sₖ. Network outputs of every method are x ↦ a x + b E[x₁ | x], so that the same
 * sum of the factors' outputs is the product's output: nothing is divided by a noise level, and every solver works with the result. {@link
 * org.sibyl.solvers.guidance.Composition} is that output for
 *
 * <pre>
 *   p(θ | x₁ … xₙ)  ∝  q(θ) ∏ᵢ p(θ | xᵢ) / p(θ)
 * </pre>
 *
 * <p>with p the prior of the training and q the one wanted, usually p again. Between noise and data the product of noised densities is not the noised
 * product: {@link org.sibyl.solvers.guidance.Weighing} says what is done about it.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@code Composition}</td><td>the network of a product</td></tr>
 * <tr><td>{@code Weighing}</td><td>how its factors are weighed: direct, damped, by Jacobians, by widths</td></tr>
 * <tr><td>{@code Items}</td><td>one network over several observations; what a runtime implements</td></tr>
 * <tr><td>{@code PriorNetwork}</td><td>the network of a known prior</td></tr>
 * <tr><td>{@code Constrained}</td><td>a network with a pull towards c(θ) ≤ 0</td></tr>
 * </table>
 *
 * <pre>{@code
 * var prior = new PriorNetwork(method, known.on(columns));
 * var composition = new Composition(method, prior, prior, observations, observations);
 * Network together = composition.weighed(Weights.equal(), items, noise);
 * Batch draws = solver.solve(new GenerativeProcess(method, together), start, noise, StepListener.SILENT);
 * }</pre>
 *
 * <p>Source: Geffner, Papamakarios and Mnih (2023), Compositional score modeling for simulation-based inference; Linhart et al. (2024), Diffusion
 * posterior sampling for simulation-based inference in tall data settings.
 */
@NullMarked
package org.sibyl.solvers.guidance;

import org.jspecify.annotations.NullMarked;
