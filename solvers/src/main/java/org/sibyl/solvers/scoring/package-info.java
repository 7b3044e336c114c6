/**
 * Scoring rules: what a network that estimates without drawing is trained for, and how its numbers are read. With S(θ̂, θ) proper, the estimate
 *
 * <pre>
 *   θ̂(x) = argmin E[S(θ̂, θ) | x]
 * </pre>
 *
 * <p>is a property of the posterior itself.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><th>rule</th><th>S</th><th>θ̂(x)</th></tr>
 * <tr><td>{@code Mean}</td><td>(θ̂ − θ)²</td><td>posterior mean</td></tr>
 * <tr><td>{@code Median}</td><td>|θ̂ − θ|</td><td>posterior median</td></tr>
 * <tr><td>{@code Quantiles}</td><td>(θ̂ − θ)(1[θ̂ > θ] − τ)</td><td>posterior quantile of level τ</td></tr>
 * <tr><td>{@code NormalMixture}</td><td>−ln p(θ)</td><td>the mixture nearest to the posterior: it has draws and a density</td></tr>
 * </table>
 *
 * <pre>{@code
 * var rules = List.of(new Mean(), Quantiles.of(0.05, 0.5, 0.95));
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.scoring;

import org.jspecify.annotations.NullMarked;
