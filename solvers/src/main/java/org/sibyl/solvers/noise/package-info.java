/**
 * Random numbers: noise without state, and the home of every seeded stream.
 *
 * <p>A counter-based generator maps (seed, observation, draw, step, coordinate, stream) to a normal number, z = Φ⁻¹(u) with u the first
 * 53 bits of Philox at that counter. Whoever needs the noise of row 7 at step 3 computes it; nobody has to draw the numbers before it.
 * That is why draws are the same bits for every chunk size, thread count and mix of observations. What draws numbers one after another,
 * as simulators and trainings do, has a generator for each pair, update, parameter, keyed alike.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.sibyl.solvers.noise.RowNoise}</td><td>the noise of a chunk of rows</td></tr>
 * <tr><td>{@link org.sibyl.solvers.noise.Stream}</td><td>what a number of it is used for</td></tr>
 * <tr><td>{@link org.sibyl.solvers.noise.RandomStreams}</td><td>all other streams by name: purpose, key, derivation</td></tr>
 * </table>
 *
 * <pre>{@code
 * var noise = RowNoise.of(seed, new int[] {0, 0, 0}, new int[] {0, 1, 2});  // three draws of observation 0
 * Batch start = noise.normals(0, Stream.START, dimension);
 * Batch third = noise.normals(2, Stream.INCREMENT, dimension);              // the second need not be asked for
 * RandomGenerator random = RandomStreams.of(seed, 41);                      // for prior and simulator of pair 41
 * double[] theta = prior.draw(random);
 * }</pre>
 *
 * <p>Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11.
 */
@NullMarked
package org.sibyl.solvers.noise;

import org.jspecify.annotations.NullMarked;
