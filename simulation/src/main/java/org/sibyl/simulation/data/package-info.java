/**
 * What a recipe trains on.
 *
 * <p>{@link org.sibyl.simulation.data.Pairs} are parameters θ and data x, row by row, from a simulator or from files ({@link
 * org.sibyl.simulation.data.PairsFiles}). A {@link org.sibyl.simulation.data.Parameter} has a name, a unit and a support; an {@link
 * org.sibyl.simulation.data.Observation} has names and a shape. Whatever cannot train is counted, listed and left out, up to the limit of an
 * {@link org.sibyl.simulation.data.ExclusionPolicy}: no NaN reaches a network. Files larger than memory stay on disk, see {@link
 * org.sibyl.simulation.data.Residence}.
 *
 * <pre>{@code
 * double[][] theta = ..., x = ...;
 * var pairs = Pairs.of(List.of(Parameter.positive("mass").withUnit("kg")), theta, x);
 * System.out.println(pairs.exclusions());    // no pair was left out
 * }</pre>
 */
@NullMarked
package org.sibyl.simulation.data;

import org.jspecify.annotations.NullMarked;
