package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/**
 * Multi-head attention, softmax(q kᵀ/√d) v, over queries and keys that are normalised to unit root mean square and scaled
 * by a learned gain.
 */
final class Attention {
    private static final double EPSILON = 1e-6;

    private final int heads;
    private final int size;
    private final Parameter queryGain;
    private final Parameter keyGain;

    /** Attention with {@code heads} heads of {@code size} features. */
    Attention(Parameters parameters, String name, int heads, int size) {
        this.heads = heads;
        this.size = size;
        queryGain = parameters.add(name + ".query_norm.scale", Initializer.ones(), size);
        keyGain = parameters.add(name + ".key_norm.scale", Initializer.ones(), size);
    }

    /**
     * Queries and keys side by side {@code [B, L, 2H]} and values {@code [B, L, H]}, head-major, to {@code [B, L, H]}.
     */
    Tensor apply(Weights weights, Tensor queriesAndKeys, Tensor values) {
        int tokens = values.shape().size(1);
        // Queries and keys are normalised in one pass; 1/√d goes into the gain, which is small.
        var gains = Tensor.concat(
                0,
                weights.of(queryGain).times(1 / Math.sqrt(size)).reshape(1, 1, size),
                weights.of(keyGain).reshape(1, 1, size));
        var qk = queriesAndKeys
                .reshape(-1, tokens, 2, heads, size)
                .rmsNorm(EPSILON)
                .times(gains)
                .split(2, 1, 1);
        var q = qk.get(0).reshape(-1, tokens, heads, size);
        var k = qk.get(1).reshape(-1, tokens, heads, size);
        return q.attention(k, values.reshape(-1, tokens, heads, size)).reshape(-1, tokens, heads * size);
    }
}
