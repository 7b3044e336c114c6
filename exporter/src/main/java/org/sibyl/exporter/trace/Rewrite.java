package org.sibyl.exporter.trace;

/**
 * What the fast emission does beside its layout; each is exact algebra and can be left out.
 *
 * <p>Measured and left out, because in the layout of {@link GraphStyle#FAST} a pass over the activations is cheap. The most that each
 * could save is what a network without the passes in question saves, Flux1Joint of 16 blocks of width 40 over 4 tokens, CPU time of one
 * thread at 64 and 512 rows: modulation by time folded into the weights 2 % (no shift, scale and gate at all: 25.1 to 25.0 ms for 512
 * rows, J·v within its scatter); LayerNorm as RMS norm with centred weights 2 % of the field and 3 % of J·v (no mean subtracted, 64
 * rows).
 */
public enum Rewrite {
    /** Where a linear map's result is cut, or its input joined, the weights are cut instead. */
    SPLIT_WEIGHTS
}
