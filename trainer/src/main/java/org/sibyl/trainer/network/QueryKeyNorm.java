package org.sibyl.trainer.network;

import java.util.List;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Queries and keys of every head scaled to unit root mean square, times learned gains (Dehghani et al., 2023). The 1/√d of
 * attention goes into the queries' gain.
 */
final class QueryKeyNorm {
    private static final double EPSILON = 1e-6;

    private final int heads;
    private final int size;
    private final Parameter queryGain;
    private final Parameter keyGain;

    /** For {@code heads} heads of {@code size} features. */
    QueryKeyNorm(Parameters parameters, String name, int heads, int size) {
        this.heads = heads;
        this.size = size;
        queryGain = parameters.add(name + ".query_norm.scale", Initializer.ones(), size);
        keyGain = parameters.add(name + ".key_norm.scale", Initializer.ones(), size);
    }

    /** Queries and keys side by side {@code [B, L, 2H]}, head-major, to two tensors {@code [B, L, n, d]}. */
    List<Tensor> apply(Weights weights, Tensor queriesAndKeys) {
        int tokens = queriesAndKeys.shape().size(1);
        var gains = Tensor.concat(
                0,
                weights.of(queryGain).times(1 / Math.sqrt(size)).reshape(1, 1, size),
                weights.of(keyGain).reshape(1, 1, size));
        return queriesAndKeys.reshape(-1, tokens, 2, heads, size).rmsNorm(gains, EPSILON).split(2, 1, 1).stream()
                .map(each -> each.reshape(-1, tokens, heads, size))
                .toList();
    }
}
