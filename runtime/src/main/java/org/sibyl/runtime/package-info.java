/**
 * The door: {@link org.sibyl.runtime.Posterior} loads a model and answers, {@link org.sibyl.runtime.Query} is one question to it.
 *
 * <p>Behind it, an artefact says what was learned (package {@code artefact}), an engine opens its programs ({@code engine}), a family turns
 * their numbers into draws and densities ({@code field}, ...), and {@code capability} names what families can be asked for. What goes in and
 * comes out is in {@code inference}, what can fail in {@code error}.
 *
 * <pre>{@code
 * try (Posterior posterior = Posterior.load(Path.of("two-moons.sibyl"))) {
 *     Draws draws = posterior.given(-0.64, 0.16).sample(10_000, 42);
 *     double[] theta1 = draws.copyColumn("theta1");
 *     double[] density = posterior.given(-0.64, 0.16).logDensity(new double[][] {{0.3, 0.9}});
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime;

import org.jspecify.annotations.NullMarked;
