/**
 * The engine {@code lanes}: artefacts in Java alone. A program becomes a list of loops over one small memory, in which each element of a tensor is a row of
 * sixteen numbers, one for each of sixteen rows of the batch; reshaping, transposing, cutting and joining then move nothing.
 *
 * <pre>{@code
 * try (Posterior posterior = Posterior.load(path, Lanes.engine())) {
 *     posterior.given(0.2, -0.1).sample(1_000, 1);
 * }
 * }</pre>
 */
@NullMarked
package org.sibyl.lanes;

import org.jspecify.annotations.NullMarked;
