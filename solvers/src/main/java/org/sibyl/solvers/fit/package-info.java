/**
 * Step grids fitted to a trained model: the nodes where its own field needs them.
 *
 * <p>The error of a method of order p on steps h(s) is ∫ c(s) h(s)ᵖ ds, where c(s) is the effect on the draw of a local error at s. For a given
 * number of steps it is smallest where h is proportional to c^(−1/(p+1)). c is measured on some hundred draws: one step of the method from
 * each node of a fine solve, carried to the end. A short random search around that grid, or around a plain one that does better, then lowers the error
 * itself; what it found is taken where it wins on draws that had no part in it.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@link org.sibyl.solvers.fit.GridFit}</td><td>fits the nodes of one solver</td></tr>
 * </table>
 *
 * <pre>{@code
 * var start = noise.normals(0, Stream.START, dimension).times(method.baseScale());
 * var fit = GridFit.of(process, start, noise);
 * var fitted = fit.fitted(SolverName.ADAMS_BASHFORTH_2, 15, seed);
 * var solver = Preset.DEFAULT.completed(SolverName.ADAMS_BASHFORTH_2.with(new OnGrid(fitted.grid())), method);
 * show(fitted.error(), fit.error(new FixedStep(new Euler(), new UniformGrid(100))));
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.fit;

import org.jspecify.annotations.NullMarked;
