package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/**
 * How time steers a block: AdaLN(x) = (1 + scale) · LayerNorm(x) + shift before it, and a gate on what it adds (Peebles
 * and Xie, 2023, adaLN-Zero).
 *
 * @param shift added after normalisation, {@code [1 or B, 1, H]}
 * @param scale multiplies the normalised value, plus one, {@code [1 or B, 1, H]}
 * @param gate multiplies the block's output, {@code [1 or B, 1, H]}
 */
public record Modulation(Tensor shift, Tensor scale, Tensor gate) {
    static final double EPSILON = 1e-6;

    /** The normalised, shifted and scaled input of the block. */
    public Tensor normalize(Tensor x) {
        return normalize(x, shift, scale);
    }

    static Tensor normalize(Tensor x, Tensor shift, Tensor scale) {
        return x.layerNorm(EPSILON).times(scale.plus(1)).plus(shift);
    }
}
