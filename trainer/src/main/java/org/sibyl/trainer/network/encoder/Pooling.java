package org.sibyl.trainer.network.encoder;

import java.util.Optional;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Averages over places, of which some may be absent. An average does not tell how many there were, though a posterior is narrower the more there are:
 * so two features of their number n stand beside it, ln n and 1/√n.
 */
final class Pooling {
    /** Features of the number of places. */
    static final int COUNTS = 2;

    private static final double MANY = 1e9;

    private Pooling() {}

    /**
     * The average over places.
     *
     * @param features {@code [B, L, F]}
     * @param places which there are, {@code [B, L, 1]}
     * @return {@code [B, F]}
     */
    static Tensor mean(Tensor features, Optional<Tensor> places) {
        int width = features.shape().size(2);
        return places.map(mask -> features.times(mask).sum(1).over(count(mask)))
                .orElseGet(() -> features.mean(1))
                .reshape(-1, width);
    }

    /** Pooled features {@code [B, F]} and, where places may be absent, those of their number: {@code [B, F + 2]}. */
    static Tensor withCounts(Tensor pooled, Optional<Tensor> places) {
        return places.map(mask -> {
                    Tensor n = count(mask).reshape(-1, 1);
                    return Tensor.concat(1, pooled, n.log(), n.sqrt().reciprocal());
                })
                .orElse(pooled);
    }

    /** How many places there are, at least 1, {@code [B, 1, 1]}. */
    private static Tensor count(Tensor mask) {
        return mask.sum(1).clamp(1, MANY);
    }
}
