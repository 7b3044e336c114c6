/**
 * Pairs from a prior and a simulator.
 *
 * <p>Benchmark tasks and users' own programs are both a prior and a simulator; no training engine is needed to run them.
 *
 * <p>A {@link org.sibyl.simulation.Prior} draws parameters θ, a {@link org.sibyl.simulation.Simulator} makes data x of
 * them: (θ, x) ~ p(θ) p(x | θ). {@link org.sibyl.simulation.Simulations} runs both in parallel, with one random stream a pair.
 *
 * <table>
 * <caption>Priors</caption>
 * <tr><th>prior</th><th>draws</th><th>support</th></tr>
 * <tr><td>uniform</td><td>a + (b − a) u</td><td>(a, b)</td></tr>
 * <tr><td>logUniform</td><td>a (b/a)ᵘ</td><td>(a, b), by the logarithm</td></tr>
 * <tr><td>normal</td><td>m + s z</td><td>the real line</td></tr>
 * <tr><td>truncatedNormal</td><td>m + s Φ⁻¹(Φ(a) + u (Φ(b) − Φ(a)))</td><td>(a, b)</td></tr>
 * <tr><td>of</td><td>each part on its own</td><td>that of each part</td></tr>
 * <tr><td>custom</td><td>yours</td><td>yours</td></tr>
 * </table>
 *
 * <pre>{@code
 * Prior prior = Prior.of(Prior.uniform("height", 0, 10), Prior.logUniform("drag", 0.01, 1)).withUnits("m", "");
 * Simulator fall = (theta, random) -> new double[] {Math.sqrt(theta[0] / 4.9) + theta[1] + 0.01 * random.nextGaussian()};
 * Pairs pairs = Simulations.of(prior, fall).run(20_000, 1);
 * }</pre>
 */
@NullMarked
package org.sibyl.simulation;

import org.jspecify.annotations.NullMarked;
