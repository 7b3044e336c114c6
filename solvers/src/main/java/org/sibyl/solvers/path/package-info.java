/**
 * Probability paths: how noise ε and data x₁ are mixed at each time, x(t) = α(t) x₁ + σ(t) ε.
 *
 * <p>{@link org.sibyl.solvers.path.Coefficients} are α, σ and their derivatives at one time, returned together so that no caller mixes times.
 * They know the six conversions between velocity v, noise, clean sample and score, each linear in state and input:
 *
 * <pre>
 *   v = (σ̇/σ) x + ((α̇ σ − σ̇ α)/σ) x₁      x₁ = (x − σ ε)/α      score = −ε/σ
 * </pre>
 *
 * <table>
 * <caption>Schedules, t = 0 noise, t = 1 data</caption>
 * <tr><td>{@code CondOt}</td><td>α = t, σ = 1 − t: straight lines</td></tr>
 * <tr><td>{@code Polynomial}</td><td>α = tⁿ, σ = 1 − tⁿ</td></tr>
 * <tr><td>{@code Cosine}</td><td>α = sin(π t/2), σ = cos(π t/2)</td></tr>
 * <tr><td>{@code LinearVp}</td><td>α = t, σ = √(1 − t²)</td></tr>
 * <tr><td>{@code VpSchedule}</td><td>{@code LinearBeta} noising, read backwards</td></tr>
 * </table>
 *
 * <p>{@code ScheduleTransform} samples a model trained on one schedule along another.
 *
 * <pre>{@code
 * Schedule schedule = new Cosine();
 * Coefficients path = schedule.at(0.3);
 * Batch x = data.times(path.alpha()).plus(path.sigma(), noise);
 * Combination clean = path.velocityToClean();            // x₁ = a x + b v
 * double same = schedule.timeAtSnr(path.alpha() / path.sigma());
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.path;

import org.jspecify.annotations.NullMarked;
