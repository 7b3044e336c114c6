/**
 * Solvers as data: a name, its settings, and presets that fill in what was not said. What artefacts store and command lines
 * type.
 *
 * <p>A solver is chosen by name and told what it needs; an option that it has no use for is an error, never ignored.
 *
 * <table>
 * <caption>Solvers and their settings</caption>
 * <tr><th>names</th><th>settings</th></tr>
 * <tr><td>{@code euler, midpoint, heun, rk4, adams-bashforth-2, dpm-solver++, sde-dpm-solver++, langevin, glass}</td><td>grid</td></tr>
 * <tr><td>{@code dopri5, tsit5}</td><td>tolerance, or grid for equal treatment of all rows</td></tr>
 * <tr><td>{@code euler-maruyama, stochastic-heun, sea, shark}</td><td>grid and noise</td></tr>
 * <tr><td>{@code adaptive-shark, two-step}</td><td>tolerance and noise</td></tr>
 * <tr><td>{@code churned-heun}</td><td>grid, churn and its range of levels</td></tr>
 * </table>
 *
 * <p>{@link org.sibyl.solvers.choice.SolverName} is the table of solvers: a new one-step method is a class in {@code ode} or {@code sde} and
 * one row there; command line, configuration and artefact then know it. {@link org.sibyl.solvers.choice.GridKind} and
 * {@link org.sibyl.solvers.choice.NoiseKind} are the tables of grids and noise, {@link org.sibyl.solvers.choice.SolverSettings} what a solver is told.
 *
 * <p>{@link org.sibyl.solvers.choice.Preset#DEFAULT} was chosen by measured bias: the mean and deviation of every solver on a grid, and of the adaptive ones without noise, are within 1 % on exact
 * normals down to a deviation of 0.03. {@link org.sibyl.solvers.choice.Preset#COMPAT} repeats the constants of GenSBI 0.4.2.
 *
 * <pre>{@code
 * var solver = Preset.DEFAULT.solver(method);                                    // the best for the method
 * var shark = Preset.DEFAULT.solver(SolverName.SHARK, method);                   // another, with its own good grid
 * var own = SolverName.named("midpoint").with(new SolverSettings.OnGrid(grid));  // all by hand
 * var gensbi = Preset.COMPAT.solver(Preset.COMPAT.edm());                        // 18 levels of Heun, from 80 to 0.002
 * Batch draws = solver.solve(process, start, noise, StepListener.SILENT);
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.choice;

import org.jspecify.annotations.NullMarked;
