/**
 * Pairs of parameters θ and data x, row by row, from a simulator or from files.
 *
 * <p>Columns are described by {@link org.sibyl.solvers.variable.Variables}, parameters first. Whatever cannot train is counted, listed
 * and left out, up to a limit: no NaN reaches a network. Files larger than memory stay on disk.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@link org.sibyl.simulation.data.Parameter}, {@link org.sibyl.simulation.data.Observation}</td><td>the usual variables: numbers
 * with bounds; numbers, a series, an image</td></tr>
 * <tr><td>{@link org.sibyl.simulation.data.Pairs}</td><td>what a recipe trains on</td></tr>
 * <tr><td>{@link org.sibyl.simulation.data.PairsFiles}, {@link org.sibyl.simulation.data.PairsFolder}, {@link
 * org.sibyl.simulation.data.PairsTable}</td><td>pairs on disk, read and written; where they are meanwhile is their {@link
 * org.sibyl.simulation.data.Residence}</td></tr>
 * <tr><td>{@link org.sibyl.simulation.data.RowSource}</td><td>where rows come from: memory, pairs, {@code .npy} files on disk</td></tr>
 * <tr><td>{@link org.sibyl.simulation.data.ScreenedRows}</td><td>those that can train; {@link org.sibyl.simulation.data.Exclusions} are
 * the others, under an {@link org.sibyl.simulation.data.ExclusionPolicy}</td></tr>
 * </table>
 *
 * <pre>{@code
 * double[][] theta = ..., x = ...;
 * var pairs = Pairs.of(List.of(Parameter.positive("mass").withUnit("kg")), theta, x);
 * System.out.println(pairs.exclusions());    // 3 cannot train: 3 with NaN in 'x1' (pairs 17, 4711, 9999)
 * }</pre>
 */
@NullMarked
package org.sibyl.simulation.data;

import org.jspecify.annotations.NullMarked;
