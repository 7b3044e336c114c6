package org.sibyl.solvers.path;

/**
 * A Gaussian path at one time: x(t) = α x₁ + σ ε, with x₁ the clean sample and ε ~ N(0, 1), together with the
 * derivatives of α and σ by the native time of the schedule. The four numbers travel together so that no caller can
 * mix times.
 *
 * @param alpha α(t), the weight of the clean sample, at least 0
 * @param sigma σ(t), the weight of the noise, at least 0
 * @param alphaDot dα/dt
 * @param sigmaDot dσ/dt
 */
public record Coefficients(double alpha, double sigma, double alphaDot, double sigmaDot) {}
