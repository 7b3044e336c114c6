/**
 * Generative methods: along which path noise becomes data, and what the network predicts on the way.
 *
 * <p>All share x(t) = α(t) x₁ + σ(t) ε. They differ in α and σ, in native time, and in the regression target a x₁ + b ε, whose conditional mean
 * given x(t) is what a perfect network returns. From that mean every other quantity follows, linearly in state and output, since
 * x = α E[x₁ | x] + σ E[ε | x].
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>method</th><th>target</th><th>native time, noise to data</th></tr>
 * <tr><td>{@code FlowMatching}</td><td>velocity α̇ x₁ + σ̇ ε</td><td>0 to 1</td></tr>
 * <tr><td>{@code ScoreMatching}</td><td>noise ε, or score −ε/σ</td><td>1 to 10⁻³</td></tr>
 * <tr><td>{@code Edm}</td><td>preconditioned clean sample (x₁ − c_skip x) / c_out</td><td>σ_max to σ_min</td></tr>
 * <tr><td>{@code LogSnrDiffusion}</td><td>noise, velocity, clean sample, score or F</td><td>1 to 0</td></tr>
 * </table>
 *
 * <p>{@code Diffusion}, {@code EdmNoise} and {@code LogSnr} are the families of schedules; {@code Weighting} is the weight of the loss; {@code FlowAt} is the ODE
 * at given times for many rows. Common time s runs from 0 to 1 for every method.
 *
 * <pre>{@code
 * GenerativeMethod method = ScoreMatching.variancePreserving();
 * double t = method.timeAt(0.5);                         // native time halfway
 * Combination clean = method.clean(t);                   // E[x₁ | x] = a x + b output
 * Batch denoised = x.times(clean.ofState()).plus(clean.ofOutput(), output);
 * double weight = method.lossWeight(t);
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.method;

import org.jspecify.annotations.NullMarked;
