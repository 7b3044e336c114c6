/**
 * Networks that estimate at once: no noise, no time, one evaluation.
 *
 * <table>
 * <caption>Links: what a head makes of its raw numbers r</caption>
 * <tr><td>{@code PlainLink}</td><td>r: means and medians</td></tr>
 * <tr><td>{@code OrderedLink}</td><td>q₀ ± Σ softplus(r): quantiles that never cross</td></tr>
 * <tr><td>{@code MixtureLink}</td><td>log-softmax, r, and lower triangular factors with a positive diagonal: mixtures of normals</td></tr>
 * </table>
 *
 * <pre>{@code
 * var network = new PointNetwork(PointConfig.of(2, 10, new Mean(), Quantiles.of(0.05, 0.95)));
 * Map<String, Tensor> estimates = network.estimate(weights, x);  // mean [B, 2], quantiles [B, 4]
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.network.point;

import org.jspecify.annotations.NullMarked;
