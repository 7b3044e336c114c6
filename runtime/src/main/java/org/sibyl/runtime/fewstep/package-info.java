/**
 * The family of few-step maps at run time. A draw begins with noise and jumps, an evaluation each; where jumps have no noise of their own, a draw x is
 * a function g of its noise z, and
 *
 * <pre>
 *   ln p(x) = ln Σ p(z) / |det ∂g/∂z|,   over all z with g(z) = x
 * </pre>
 *
 * <p>{@link org.sibyl.runtime.fewstep.FewStepInference} draws, and {@link org.sibyl.runtime.fewstep.DeterministicInference} evaluates densities too.
 * Nothing keeps a trained g from taking several z to one x. A draw's own density counts its own z alone, and the density of a point those z that a
 * search from many starts finds: both are below the density of the draws where others are missed, and equal to it where g is one-to-one.
 * Internal to the runtime.
 *
 * <pre>{@code
 * var map = FewStepInference.of(new FewStep(new AverageVelocity(), 1), programs);
 * double[] draws = ((Sampler) map).draw(inquiry, DrawRows.of(inquiry, 1000, seed));
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.fewstep;

import org.jspecify.annotations.NullMarked;
