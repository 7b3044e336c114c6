/**
 * Step grids: where on the common time axis s, from 0 (noise) to 1 (data), a solve puts its nodes.
 *
 * <p>The error of a method of order p is ∫ c(s) h(s)ᵖ ds with steps of length h(s): steps are well spent where c is large, which is near the data
 * for narrow posteriors and at equal ratios of noise for diffusions.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>grid</th><th>nodes, u = i / steps</th><th>for</th></tr>
 * <tr><td>{@code UniformGrid}</td><td>s = u</td><td>broad posteriors; comparisons</td></tr>
 * <tr><td>{@code PowerGrid}</td><td>s = 1 − (1 − u)ᵖ</td><td>flow matching, p = 2</td></tr>
 * <tr><td>{@code LogSnrGrid}</td><td>ln(σ/α) in equal steps</td><td>score matching and EDM</td></tr>
 * <tr><td>{@code KarrasGrid}</td><td>(σ/α)^(1/ρ) in equal steps</td><td>EDM as published, ρ = 7</td></tr>
 * <tr><td>{@code ExplicitGrid}</td><td>given one by one</td><td>fitted to a model, see {@code fit}</td></tr>
 * </table>
 *
 * <pre>{@code
 * StepGrid grid = new PowerGrid(30, 2);
 * double[] s = grid.nodes(method);                       // 31 nodes, s[0] = 0, s[30] = 1
 * var solver = new FixedStep(new Midpoint(), grid);
 * solver.requireSuits(method);                           // log-SNR needs noise at both ends, for instance
 * Batch draws = solver.solve(process, start, noise, StepListener.SILENT);
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.grid;

import org.jspecify.annotations.NullMarked;
