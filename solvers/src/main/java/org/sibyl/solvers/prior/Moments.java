package org.sibyl.solvers.prior;

/**
 * What a noised number tells of the clean one and of the noise, x = α x₁ + σ ε.
 *
 * @param clean E[x₁ | x]
 * @param noise E[ε | x]; the score is −ε/σ
 * @param variance Var[x₁ | x]; the slope of E[x₁ | x] is α/σ² times this
 */
public record Moments(double clean, double noise, double variance) {}
