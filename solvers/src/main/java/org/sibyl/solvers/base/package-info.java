/**
 * Base distributions of normalising flows: what a flow turns data into, and draws from.
 *
 * <p>A flow is an invertible map z = f(x). With a base distribution p of z it has the density
 *
 * <pre>
 *   ln p(x) = ln p(z) + ln |det dz/dx|
 * </pre>
 *
 * and a draw is x = f⁻¹(z) of a draw z of the base.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>base</th><th>for</th></tr>
 * <tr><td>{@code Normal}</td><td>the usual case</td></tr>
 * <tr><td>{@code StudentT}</td><td>heavy tails</td></tr>
 * <tr><td>{@code GaussianMixture}</td><td>separate modes, of which a continuous map of one mode would leave bridges</td></tr>
 * </table>
 *
 * <pre>{@code
 * Base base = new StudentT(5);
 * var noise = RowNoise.of(seed, new int[] {0, 0}, new int[] {0, 1});  // two draws of observation 0
 * Batch z = base.draw(noise, 3);
 * double logDensity = base.logDensity(z.at(0, 0), z.at(0, 1), z.at(0, 2));
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.base;

import org.jspecify.annotations.NullMarked;
