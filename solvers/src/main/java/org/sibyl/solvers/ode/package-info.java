/**
 * Methods for the ordinary differential equation dx/ds = v(s, x).
 *
 * <table>
 * <caption>Methods</caption>
 * <tr><th>method</th><th>order</th><th>evaluations for each step</th></tr>
 * <tr><td>{@link Euler}</td><td>1</td><td>1</td></tr>
 * <tr><td>{@link Midpoint}</td><td>2</td><td>2</td></tr>
 * <tr><td>{@link Heun}</td><td>2</td><td>2</td></tr>
 * <tr><td>{@link Rk4}</td><td>4</td><td>4</td></tr>
 * </table>
 *
 * <pre>{@code
 * VelocityField v = (s, x) -> x.times(-1);                       // dx/ds = −x
 * Batch next = new Midpoint().step(v, 0.0, 0.1, Batch.of(1, 1, 1.0));
 * }</pre>
 *
 * <p>A new method is a class with one {@code step}. Source of all: Hairer, Nørsett and Wanner (1993), Solving Ordinary
 * Differential Equations I, chapter II.
 */
@NullMarked
package org.sibyl.solvers.ode;

import org.jspecify.annotations.NullMarked;
