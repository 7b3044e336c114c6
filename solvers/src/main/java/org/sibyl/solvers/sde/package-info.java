/**
 * Stochastic sampling: dx = (v + ½ g² score) ds + g dW has the marginals of the probability-flow ODE for every noise rate g, and
 * forgets the errors of its past.
 *
 * <p>Equal treatment of all rows is the rule. {@link AdaptiveShark} chooses steps for each row, on a Brownian path that was fixed before; on smooth fields
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
 * </table>
 *
 * <pre>{@code
 * Solver solver = new SdeSolver(new Shark(), new NoiseRate.ZeroEnds(1), new UniformGrid(100));
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.sde;

import org.jspecify.annotations.NullMarked;
