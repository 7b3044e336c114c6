/**
 * A few-step map from a trained field: its network learns where the field's probability flow leads, a segment at a time.
 *
 * <pre>{@code
 * var teacher = RunFolder.at(Path.of("runs/moons")).load();
 * var preparation = Distillation.of(4).prepare(teacher, recipe, pairs);
 * var student = preparation.train(Progress.none());
 * }</pre>
 */
@NullMarked
package org.sibyl.recipes.distil;

import org.jspecify.annotations.NullMarked;
