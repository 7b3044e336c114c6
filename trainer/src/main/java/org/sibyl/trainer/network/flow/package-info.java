/**
 * Normalising flows: networks that are bijections between data x and latent variables z, with a determinant for free.
 *
 * <pre>
 *   ln p(x) = ln p(z) + ln |det dz/dx|,  z = forward(x)       densities, and training by maximum likelihood
 *   x = inverse(z),  z ~ base                                 draws
 * </pre>
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>part</th><th>members</th></tr>
 * <tr><td>flow</td><td>{@link org.sibyl.trainer.network.flow.CouplingFlow}: one evaluation either way; {@link
 * org.sibyl.trainer.network.flow.AutoregressiveFlow} (MAF, NSF): one evaluation for a density, D for a draw</td></tr>
 * <tr><td>transform of single numbers</td><td>{@link org.sibyl.trainer.network.flow.Affine}, {@link
 * org.sibyl.trainer.network.flow.RationalQuadratic}</td></tr>
 * <tr><td>permutation between blocks</td><td>{@link org.sibyl.trainer.network.flow.Permutation}: none, reverse, swap, random,
 * orthogonal</td></tr>
 * <tr><td>encoder in front</td><td>{@link org.sibyl.trainer.network.flow.EncodedFlow}</td></tr>
 * </table>
 *
 * <p>The arrangement follows BayesFlow's CouplingFlow, with these departures, all where that one is not what mathematics asks for:
 * ActNorm's scale is an exponential and cannot cross 0; an orthogonal permutation stays orthogonal; the spline's box has its nominal
 * width at the start; slopes at knots are bounded below; conditioners are smooth.
 *
 * <pre>{@code
 * FlowNetwork flow = new CouplingFlow(CouplingFlowConfig.spline(2, 10));       // 2 parameters given 10 numbers
 * var z = flow.forward(weights, FlowInput.conditional(theta, observation));  // [B, 2] and [B, 10, 1]
 * var x = flow.inverse(weights, FlowInput.conditional(z.values(), observation));
 * Tensor zero = z.logDet().plus(x.logDet());                                 // [B, 1]
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.network.flow;

import org.jspecify.annotations.NullMarked;
