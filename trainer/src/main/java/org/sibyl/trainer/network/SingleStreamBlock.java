package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/**
 * A transformer block with attention and MLP side by side, from one projection in and through one projection out:
 *
 * <pre>
 * y = AdaLN(x) Wa + ba,   q, k, v, u = y
 * x ← x + gate ⊙ ([attention(RMS(q), RMS(k), v), gelu(u)] Wb + bb)
 * </pre>
 *
 * <p>Source: the single-stream block of Black Forest Labs' Flux (2024); parallel form by Wang and Komatsuzaki (2021);
 * normalised queries and keys by Dehghani et al. (2023).
 */
final class SingleStreamBlock {
    private final int heads;
    private final int width;
    private final int hidden;
    private final Dense in;
    private final QueryKeyNorm norm;
    private final Rotation rotation;
    private final Dense out;

    SingleStreamBlock(Parameters parameters, String name, int heads, int width, int hidden, Rotation rotation) {
        this.heads = heads;
        this.width = width;
        this.hidden = hidden;
        this.rotation = rotation;
        in = new Dense(parameters, name + ".linear1", width, 3 * width + hidden);
        norm = new QueryKeyNorm(parameters, name + ".norm", heads, width / heads);
        out = new Dense(parameters, name + ".linear2", width + hidden, width);
    }

    /** Tokens {@code [B, L, H]} to tokens of the same shape. */
    Tensor apply(Weights weights, Tensor x, Modulation modulation) {
        int tokens = x.shape().size(1);
        var y = in.pieces(weights, modulation.normalize(x), 2 * width, width, hidden);
        var qk = norm.apply(weights, y.get(0));
        var values = y.get(1).reshape(-1, tokens, heads, width / heads);
        var attended = rotation.apply(qk.get(0)).attention(rotation.apply(qk.get(1)), values);
        var added =
                out.apply(weights, attended.reshape(-1, tokens, width), y.get(2).gelu());
        return x.plus(modulation.gate().times(added));
    }
}
