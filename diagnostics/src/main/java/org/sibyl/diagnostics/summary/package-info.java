/**
 * What a sample says in a few numbers: mean, deviation, quantiles, shortest intervals, modes, and how many draws it is worth.
 *
 * <p>A {@link org.sibyl.diagnostics.summary.WeightedSample} is a {@link org.sibyl.diagnostics.Sample} whose draws may count differently
 * and may have log densities; a {@link org.sibyl.diagnostics.summary.Summary} is what one reads of it.
 *
 * <pre>{@code
 * Summary summary = Summary.of(WeightedSample.of(draws), List.of(0.05, 0.5, 0.95), 0.9);
 * double mean = summary.parameters().get(0).mean();
 * Interval shortest = summary.parameters().get(0).shortest();
 * }</pre>
 */
@NullMarked
package org.sibyl.diagnostics.summary;

import org.jspecify.annotations.NullMarked;
