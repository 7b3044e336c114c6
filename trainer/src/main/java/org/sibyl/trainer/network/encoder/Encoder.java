package org.sibyl.trainer.network.encoder;

import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Turns an observation into the context of a conditional network: fewer tokens, or more telling ones.
 *
 * <p>Like a network it holds its structure and the names of its weights, never values; implementations are immutable and may be
 * called from any thread, on any kind of tensor. Deterministic: the same observation has the same context.
 */
public interface Encoder {

    /** The weights that the encoder declares. */
    Parameters parameters();

    /** The sizes of an observation: its places (samples of a series, pixels in raster order, trials) and numbers per place. */
    TokenShape observation();

    /** The sizes of the context. */
    TokenShape context();

    /** Whether it takes observations some of whose numbers are absent; otherwise all must be there. */
    default boolean takesAbsent() {
        return false;
    }

    /**
     * The context of a batch of observations.
     *
     * @param weights a tensor for every declared parameter
     * @param observation standardised observations {@code [B, L, C]}, with a mask if and only if it {@link #takesAbsent takes absent numbers}
     * @return contexts {@code [B, Lc, Cc]}
     */
    Tensor encode(Weights weights, Observed observation);

    /**
     * The context of a batch of observations as pairs have them.
     *
     * @param observation standardised observations {@code [B, L, C]}; absent numbers, where it takes such, are NaN
     */
    default Tensor encode(Weights weights, Tensor observation) {
        return encode(weights, takesAbsent() ? Observed.marked(observation) : Observed.whole(observation));
    }
}
