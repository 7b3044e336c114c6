/**
 * Generative methods with what goes with them: {@link org.sibyl.recipes.method.MethodChoice} is a path to regress on, a law of training
 * times and a default solver.
 *
 * <table>
 * <caption>Methods</caption>
 * <tr><th>choice</th><th>the network predicts</th><th>solver, evaluations a draw</th></tr>
 * <tr><td>flow</td><td>the velocity of (1 − t) ε + t x₁</td><td>midpoint, 60</td></tr>
 * <tr><td>score</td><td>the noise, variance preserving or exploding</td><td>DPM-Solver++, 41</td></tr>
 * <tr><td>diffusion</td><td>velocity, noise, clean sample, score or F, by the log-SNR</td><td>DPM-Solver++, 41</td></tr>
 * <tr><td>edm</td><td>the preconditioned denoiser</td><td>DPM-Solver++, 41</td></tr>
 * </table>
 *
 * <pre>{@code
 * var gentle = MethodChoice.flow().withSolver(new SolverChoice("rk4", new UniformGrid(30)));
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes.method;

import org.jspecify.annotations.NullMarked;
