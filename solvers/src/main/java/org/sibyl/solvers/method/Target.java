package org.sibyl.solvers.method;

/**
 * A training target as a combination of clean sample and noise: a x₁ + b ε.
 *
 * @param ofClean a
 * @param ofNoise b
 */
public record Target(double ofClean, double ofNoise) {}
