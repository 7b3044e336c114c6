/**
 * Seeded noise without state.
 *
 * <p>A counter-based generator maps (seed, observation, draw, step, coordinate, stream) to a normal number. Whoever needs
 * the noise of row 7 at step 3 computes it; nobody has to draw the numbers before it. That is why draws are the same bits
 * for every chunk size, thread count and mix of observations.
 *
 * <pre>{@code
 * var noise = RowNoise.of(seed, new int[] {0, 0, 0}, new int[] {0, 1, 2});  // three draws of observation 0
 * Batch start = noise.normals(0, Stream.START, dimension);
 * }</pre>
 */
@NullMarked
package org.sibyl.solvers.noise;

import org.jspecify.annotations.NullMarked;
