/**
 * The family of fields at run time. A chunk of rows starts as noise; the solver asks {@code ChunkNetwork} for the field at its states, which runs the
 * program {@code field}, or {@code field-jvp} where a divergence is wanted; at the end stand draws, or the density
 *
 * <pre>
 *   ln p(x₁) = ln p(x₀) − ∫₀¹ div v(x_s, s) ds
 * </pre>
 *
 * <p>{@code FieldSampler} draws and traces, {@code FieldDensity} integrates divergences, {@link org.sibyl.runtime.field.FieldInference} is both.
 * Internal to the runtime.
 *
 * <pre>{@code
 * var field = new FieldInference(Field.of(manifest), programs);
 * double[] draws = field.draw(new Inquiry(question, observations, field.options()), 1000, seed);
 * }</pre>
 */
@NullMarked
package org.sibyl.runtime.field;

import org.jspecify.annotations.NullMarked;
