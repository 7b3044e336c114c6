/**
 * Few-step maps: from noise to data in jumps, each one evaluation of a network, instead of a solver's many small steps.
 *
 * <table>
 * <caption>Kinds</caption>
 * <tr><th>kind</th><th>state at time t</th><th>a jump</th><th>steps</th></tr>
 * <tr><td>{@link org.sibyl.solvers.jump.AverageVelocity}</td><td>(1 − t) x + t ε</td><td>from t to any earlier r</td><td>any</td></tr>
 * <tr><td>{@link org.sibyl.solvers.jump.Segments}</td><td>the same</td><td>from each of its times to the next</td><td>its own</td></tr>
 * <tr><td>{@link org.sibyl.solvers.jump.Consistency}</td><td>x + t ε</td><td>to the data, then noise is added again</td><td>any</td></tr>
 * <tr><td>{@link org.sibyl.solvers.jump.Trigonometric}</td><td>cos t x + sin t σ ε</td><td>the same</td><td>any</td></tr>
 * </table>
 *
 * <p>Here time runs from noise to 0: every kind begins at its largest time.
 *
 * <pre>{@code
 * Jumps jumps = new AverageVelocity();
 * double[] times = jumps.times(2);       // 1, 0.5, 0
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.jump;

import org.jspecify.annotations.NullMarked;
