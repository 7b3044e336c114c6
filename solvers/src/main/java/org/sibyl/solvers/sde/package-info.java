/**
 * Stochastic sampling: dx = (v + ½ g² score) ds + g dW has the marginals of the probability-flow ODE for every noise rate g, and
 * forgets the errors of its past.
 *
 * <p>Equal treatment of all rows is the rule. {@link AdaptiveShark} and {@link TwoStep} choose steps for each row, on a Brownian path that was fixed before; on smooth fields
 * a good grid is cheaper.
 *
 * <table>
 * <caption>Methods</caption>
 * <tr><th>method</th><th>strong order</th><th>weak order</th><th>evaluations for each step</th></tr>
 * <tr><td>{@link EulerMaruyama}</td><td>1</td><td>1</td><td>1</td></tr>
 * <tr><td>{@link StochasticHeun}</td><td>1</td><td>2</td><td>2</td></tr>
 * <tr><td>{@link Sea}</td><td>1</td><td>1</td><td>1</td></tr>
 * <tr><td>{@link Shark}</td><td>3/2</td><td>2</td><td>2</td></tr>
 * <tr><td>{@link AdaptiveShark}</td><td>3/2</td><td>2</td><td>2, rejected ones too</td></tr>
 * <tr><td>{@link TwoStep}</td><td>1</td><td>2</td><td>2, rejected ones too</td></tr>
 * </table>
 *
 * <p>{@link NoiseRate} is how much noise; {@link SdeSolver} takes a one-step method along a grid; {@link ChurnedHeun} adds noise before each step of an
 * ODE instead, {@link Langevin} corrects after each, {@link Glass} takes few random transitions by an ODE each. A new method is a class with one {@code step} and a row in {@link org.sibyl.solvers.choice.SolverName}.
 *
 * <pre>{@code
 * NoiseRate rate = new NoiseRate.ZeroEnds(1);                               // g = √(s σ): none at either end
 * Solver solver = new SdeSolver(new Shark(), rate, new UniformGrid(100));
 * solver.requireSuits(method);                                              // this rate is for flow matching
 * RowNoise noise = RowNoise.of(seed, observations, draws);
 * Batch x = solver.solve(process, start, noise, StepListener.SILENT);
 * }</pre>
 *
 * <p>Source: Song et al. (2021), "Score-based generative modeling through stochastic differential equations"; Foster, dos Reis and Strange (2023); Karras
 * et al. (2022), algorithm 2.
 */
@NullMarked
package org.sibyl.solvers.sde;

import org.jspecify.annotations.NullMarked;
