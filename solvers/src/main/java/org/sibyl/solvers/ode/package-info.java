/**
 * Methods for the ordinary differential equation dx/ds = v(s, x).
 *
 * <p>An explicit Runge-Kutta step of length h evaluates the field at a few stages and adds them up,
 *
 * <pre>
 *   kᵢ = v(s + cᵢ h, x + h Σⱼ aᵢⱼ kⱼ),     x(s + h) ≈ x + h Σᵢ bᵢ kᵢ
 * </pre>
 *
 * <p>and a pair subtracts a second sum from the first, which estimates the error of the step.
 *
 * <table>
 * <caption>Methods</caption>
 * <tr><th>method</th><th>order</th><th>evaluations for each step</th></tr>
 * <tr><td>{@link Euler}</td><td>1</td><td>1</td></tr>
 * <tr><td>{@link Midpoint}</td><td>2</td><td>2</td></tr>
 * <tr><td>{@link Heun}</td><td>2</td><td>2</td></tr>
 * <tr><td>{@link Rk4}</td><td>4</td><td>4</td></tr>
 * <tr><td>{@link Dopri5}, {@link Tsit5}</td><td>5, with an estimate of order 4</td><td>6</td></tr>
 * <tr><td>{@link AdamsBashforth2}</td><td>2, from two steps</td><td>1</td></tr>
 * </table>
 *
 * <p>{@link FixedStep} takes a one-step method along a grid, {@link Adaptive} a pair to a {@link Tolerance}, each row by its own steps. A new method
 * is a class with one {@code step}, or one {@code tableau}, and a row in {@link org.sibyl.solvers.choice.SolverName}.
 *
 * <pre>{@code
 * VelocityField v = (s, x) -> x.times(-1);                                        // dx/ds = −x
 * Batch next = new Midpoint().step(v, 0.0, 0.1, Batch.of(1, 1, 1.0));             // 0.905
 * OdeSolver fixed = new FixedStep(new Rk4(), new UniformGrid(20));
 * OdeSolver adaptive = Adaptive.of(new Dopri5(), 1e-5);
 * Batch draws = adaptive.solve(process, start, noise, StepListener.SILENT);
 * }</pre>
 *
 * <p>Source: Hairer, Nørsett and Wanner (1993), Solving Ordinary Differential Equations I, chapters II and III.
 */
@NullMarked
package org.sibyl.solvers.ode;

import org.jspecify.annotations.NullMarked;
