package org.sibyl.trainer.network;

import java.util.Optional;
import org.sibyl.trainer.tensor.Tensor;

/** Makes the tokens of one stream of {@link Flux1}: a linear map of the value, merged with the identity. */
final class StreamTokens {
    private final IdMerge merge;
    private final TokenIdentity identity;
    private final int tokens;
    private final int width;
    private final int idWidth;
    private final Dense value;
    private final Optional<Parameter> table;

    StreamTokens(
            Parameters parameters, String name, Flux1Config config, TokenIdentity identity, int tokens, int channels) {
        this.identity = identity;
        this.tokens = tokens;
        merge = config.merge();
        width = config.width();
        idWidth = config.heads() * merge.id();
        value = new Dense(parameters, name + "_in", channels, config.heads() * merge.value());
        table = identity instanceof TokenIdentity.Learned
                ? Optional.of(parameters.add(
                        name + "_ids_embedder.embedder.embed.embedding",
                        Initializer.normal(1 / Math.sqrt(idWidth)),
                        tokens,
                        idWidth))
                : Optional.empty();
    }

    /** Values {@code [B, L, C]} to tokens {@code [B, L, H]}. */
    Tensor apply(Weights weights, Tensor x) {
        var values = value.apply(weights, x);
        if (identity instanceof TokenIdentity.Rotary) {
            return values; // identity enters in attention
        }
        var ids = table.map(parameter -> weights.of(parameter).reshape(1, tokens, idWidth))
                .orElseGet(() -> x.constant(Sinusoids.of(identity, tokens, idWidth), 1, tokens, idWidth));
        return merge instanceof IdMerge.Sum
                ? values.times(Math.sqrt(width)).plus(ids)
                : Tensor.concat(-1, values, ids.repeatedLike(values));
    }
}
