/**
 * Couplings of noise and data within a batch, for flow matching: {@link org.sibyl.trainer.objective.transport.Independent}, and {@link
 * org.sibyl.trainer.objective.transport.OptimalTransport} by Sinkhorn's algorithm.
 *
 * <pre>{@code
 * int[] partners = OptimalTransport.DEFAULT.partners(new NoisyBatch(noise, clean, rows, tokens, width), random);
 * }</pre>
 */
@NullMarked
package org.sibyl.trainer.objective.transport;

import org.jspecify.annotations.NullMarked;
