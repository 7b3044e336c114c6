/**
 * What holds for every artefact, on networks with random weights: field and J·v are the training engine's (largest difference over
 * largest value at most 1e-5 and 1e-4), draws are equal bits for every chunk and thread count, and ∫ p(θ | x) dθ = 1.
 *
 * <p>{@link org.sibyl.selftest.artefacts.ArtefactSuite} exports into a temporary folder, loads and asks.
 *
 * <pre>{@code
 * boolean sound = new ArtefactSuite().run(0).stream().allMatch(Check::passed);
 * }</pre>
 */
@NullMarked
package org.sibyl.selftest.artefacts;

import org.jspecify.annotations.NullMarked;
