/**
 * Exponential multistep methods in λ = ln(α/σ): one evaluation of the denoised state D = E[x₁ | x] for each step.
 *
 * <p>The linear part of the ODE (or SDE) is solved exactly, so that 15 to 30 evaluations do what Euler's method needs hundreds for:
 *
 * <pre>
 *   x′ = (σ′/σ) x + (α′ − α σ′/σ) D̃,     D̃ = D + (D − D₋₁) / (2 r),   r = (λ − λ₋₁) / (λ′ − λ)
 * </pre>
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>solver</th><th>of</th></tr>
 * <tr><td>{@link org.sibyl.solvers.multistep.DpmSolver}</td><td>the probability-flow ODE, order 2</td></tr>
 * <tr><td>{@link org.sibyl.solvers.multistep.ThirdOrderDpmSolver}</td><td>the same, order 3: D̃ is the exponential mean of a parabola through three nodes</td></tr>
 * <tr><td>{@link org.sibyl.solvers.multistep.SdeDpmSolver}</td><td>the reverse SDE, which draws new noise at each step</td></tr>
 * </table>
 *
 * <pre>{@code
 * var method = ScoreMatching.variancePreserving();
 * var process = new GenerativeProcess(method, network);
 * var solver = new Denoised(new ThirdOrderDpmSolver(new LogSnrGrid(29)));
 * solver.requireSuits(method);                                              // the grid needs noise at both ends
 * Batch draws = solver.solve(process, start, noise, StepListener.SILENT);
 * }</pre>
 *
 * <p>Source: Lu et al. (2022), "DPM-Solver++: fast solver for guided sampling of diffusion probabilistic models".
 */
@NullMarked
package org.sibyl.solvers.multistep;

import org.jspecify.annotations.NullMarked;
