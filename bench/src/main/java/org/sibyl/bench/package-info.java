/**
 * Benchmarks: commands that print a row of {@code bench/RESULTS.md} each.
 *
 * <p>{@code bench/run training} measures updates a second, {@code bench/run sampling} draws through ONNX Runtime, {@code bench/run
 * graphs} one evaluation in the fast graph against the plain one. Rates are wall
 * time of the best of several interleaved repetitions; compare ratios within one run, since machines are noisy.
 */
@NullMarked
package org.sibyl.bench;

import org.jspecify.annotations.NullMarked;
