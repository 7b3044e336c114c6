/**
 * Every solver, schedule and density on exact fields whose answer is known.
 *
 * <table>
 * <caption>What is measured</caption>
 * <tr><th>class</th><th>quantity</th></tr>
 * <tr><td>{@link org.sibyl.selftest.solvers.SolverSuite}</td><td>orders of ODE methods: slope of log error over log step</td></tr>
 * <tr><td>{@code SdeOrderChecks}, {@code StrongOrderChecks}, {@code WeakOrderChecks}</td><td>orders of SDE methods</td></tr>
 * <tr><td>{@code DensityChecks}</td><td>log densities against closed forms, in nats</td></tr>
 * <tr><td>{@code DefaultBias}</td><td>mean and deviation of draws by every method with every solver</td></tr>
 * <tr><td>{@code PublishedBias}</td><td>the bias of GenSBI's solvers, as published</td></tr>
 * <tr><td>{@code GridChecks}</td><td>fitted grids against Euler with 100 steps</td></tr>
 * </table>
 *
 * <p>Exact fields follow from the noise that a point is expected to hold; for a normal N(m, s²) it is
 * E[ε | x] = σ (x − α m) / (α² s² + σ²).
 *
 * <pre>{@code
 * for (Check check : SolverSuite.quick()) {
 *     System.out.println(check.name() + " " + check.measured() + ", " + check.bar().text());
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.selftest.solvers;

import org.jspecify.annotations.NullMarked;
