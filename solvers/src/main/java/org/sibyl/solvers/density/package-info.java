/**
 * Log densities by the instantaneous change of variables.
 *
 * <p>Along a flow dx/ds = v the density of a moving point changes by −div v; integrating from data back to noise gives
 *
 * <pre>
 *   ln p(x₁) = ln p_base(x₀) − ∫₀¹ div v ds,     div v = tr J = Σᵢ eᵢᵀ J eᵢ = E[zᵀ J z],  z = ±1
 * </pre>
 *
 * <p>so that only directional derivatives J·e are needed.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.sibyl.solvers.density.LogDensity}</td><td>the density of given points, or of draws with their own solve</td></tr>
 * <tr><td>{@link org.sibyl.solvers.density.ExactDivergence}</td><td>the trace, a derivative for each coordinate</td></tr>
 * <tr><td>{@link org.sibyl.solvers.density.Hutchinson}</td><td>its unbiased estimate by a few random probes, with a standard error</td></tr>
 * <tr><td>{@link org.sibyl.solvers.density.ProbabilityFlow}</td><td>velocity and derivative of a method with its network</td></tr>
 * </table>
 *
 * <pre>{@code
 * OdeSolver solver = Adaptive.of(new Dopri5(), 1e-5);
 * var density = new LogDensity(method, network, new ExactDivergence(), solver);
 * LogDensity.Estimate[] of = density.at(points, StepListener.SILENT);
 * show(of[0].value(), of[0].standardError());                               // in nats; 0, for it is exact
 * List<LogDensity.Estimate> own = density.drawn(start, StepListener.SILENT).densities();
 * }</pre>
 *
 * <p>Source: Chen et al. (2018), "Neural ordinary differential equations"; Hutchinson (1989); Grathwohl et al. (2019), "FFJORD".
 */
@NullMarked
package org.sibyl.solvers.density;

import org.jspecify.annotations.NullMarked;
