/**
 * Priors that are known in closed form, as the score of a product of posteriors or of another prior needs them.
 *
 * <p>A network that was trained without data would learn E[x₁ | x] and E[ε | x] of the prior under the path x = α x₁ + σ ε. A
 * {@link org.sibyl.solvers.prior.KnownPrior} gives them without a network: independent marginals in natural units, carried to the network's scale
 * together with the slope of each column's support.
 *
 * <table>
 * <caption>How a marginal is noised</caption>
 * <tr><td>normal, a support without ends</td><td>closed form, exact at every level</td></tr>
 * <tr><td>uniform, a support without ends or a truncated one, to what lies within</td><td>closed form through Φ, exact at every level</td></tr>
 * <tr><td>anything else</td><td>quadrature over 256 nodes under the noise, of the density on the network's scale; within 2e-3 of the width</td></tr>
 * </table>
 *
 * <pre>{@code
 * var prior = KnownPrior.of(Map.of("theta1", Marginal.normal(0, 2), "theta2", Marginal.uniform(-1, 1)));
 * NoisedPrior noised = prior.on(columns);
 * Moments of = noised.at(0, 0.6, 0.8, x);    // E[x₁ | x], E[ε | x] and Var[x₁ | x] at α = 0.6, σ = 0.8
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.prior;

import org.jspecify.annotations.NullMarked;
