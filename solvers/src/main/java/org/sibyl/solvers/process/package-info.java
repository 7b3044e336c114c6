/**
 * A generative method together with its network, and what turns it into draws.
 *
 * <p>A network predicts whatever its method trained it for. {@link org.sibyl.solvers.process.GenerativeProcess} turns that output into
 * what solvers work with, at any common time s from 0 (noise) to 1 (data):
 *
 * <pre>
 *   clean     E[x₁ | x]      velocity  dx/ds of the probability-flow ODE
 *   noise     E[ε | x]       drift     dx/ds − c E[ε | x], of a sampling SDE
 * </pre>
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@code Network}</td><td>rows to raw outputs; what a runtime implements</td></tr>
 * <tr><td>{@code TangentNetwork}</td><td>a network with derivatives J·v, for densities</td></tr>
 * <tr><td>{@code GenerativeProcess}</td><td>method and network as one</td></tr>
 * <tr><td>{@code Solver}</td><td>noise to draws; open for new ones</td></tr>
 * <tr><td>{@code Denoised}</td><td>a solver followed by x₁ = E[x₁ | x], where a path stops short of the data</td></tr>
 * <tr><td>{@code Rebased}</td><td>a solver that starts from another width of noise</td></tr>
 * <tr><td>{@code StepListener}</td><td>hears every state: deadlines, trajectories, checks for NaN</td></tr>
 * </table>
 *
 * <pre>{@code
 * Network network = (times, rows, input) -> model.evaluate(times, input);
 * var process = new GenerativeProcess(method, network);
 * var solver = new Denoised(new ThirdOrderDpmSolver(new LogSnrGrid(29)));
 * solver.requireSuits(method);
 * Batch draws = solver.solve(process, start, noise, StepListener.SILENT);
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.process;

import org.jspecify.annotations.NullMarked;
