/**
 * Is a posterior right on average over the prior?
 *
 * <p>For pairs (θᵢ, xᵢ) from prior and simulator, θᵢ is itself a draw from p(θ | xᵢ): the truth cannot be told from exact
 * posterior draws given xᵢ, so the rank of any scalar f(θᵢ, xᵢ) among the draws is uniform. Every test here is a choice of
 * f and one common test of uniformity, {@link org.sibyl.diagnostics.calibration.Uniformity}.
 *
 * <table>
 * <caption>Tests</caption>
 * <tr><th>test</th><th>f(θ, x)</th><th>blind to</th></tr>
 * <tr><td>{@link org.sibyl.diagnostics.calibration.Sbc}</td><td>each coordinate, any quantity given</td><td>joint shape,
 * the prior returned as posterior</td></tr>
 * <tr><td>{@link org.sibyl.diagnostics.calibration.Tarp}</td><td>distance to a reference point</td><td>the prior, unless
 * references depend on x</td></tr>
 * <tr><td>{@link org.sibyl.diagnostics.calibration.MarginalCoverage}</td><td>density of the marginal</td><td>joint
 * shape</td></tr>
 * <tr><td>{@link org.sibyl.diagnostics.calibration.DensityCoverage}</td><td>log q(θ | x)</td><td>bias that keeps the order of
 * densities</td></tr>
 * <tr><td>{@link org.sibyl.diagnostics.calibration.Recovery}</td><td>z-score</td><td>width, shape</td></tr>
 * </table>
 *
 * <pre>{@code
 * var draws = CalibrationDraws.of(names, truths, posteriorDraws).withObservations(data);
 * List<Finding> findings = Sbc.of(draws, 1).findings(Thresholds.DEFAULT);
 * Finding joint = Tarp.of(draws, "joint", References.regressed(), 1).finding(Thresholds.DEFAULT);
 * }</pre>
 */
@NullMarked
package org.sibyl.diagnostics.calibration;

import org.jspecify.annotations.NullMarked;
