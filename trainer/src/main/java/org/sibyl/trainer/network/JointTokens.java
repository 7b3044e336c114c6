package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/** Makes the tokens of a joint network: value, identity, and the mark of being observed, merged. */
final class JointTokens {
    private final TokenMerge merge;
    private final int tokens;
    private final int width;
    private final Parameter ids;
    private final Dense value;
    private final Parameter mark;

    JointTokens(Parameters parameters, Flux1JointConfig config) {
        merge = config.merge();
        tokens = config.tokens();
        width = config.width();
        int valueWidth = width;
        int markWidth = width;
        int idWidth = width;
        if (merge instanceof TokenMerge.Concat concat) {
            valueWidth = config.heads() * concat.value();
            markWidth = config.heads() * concat.condition();
            idWidth = config.heads() * concat.id();
        }
        ids = parameters.add(
                "ids_embedder.embedder.embed.embedding", Initializer.normal(1 / Math.sqrt(idWidth)), tokens, idWidth);
        value = new Dense(parameters, "obs_in", config.channels(), valueWidth);
        mark = parameters.add("condition_embedding", config.initialization().conditionMark(markWidth), markWidth);
    }

    /** States {@code [B, J, C]} and mask {@code [1 or B, J, 1]} to tokens {@code [B, J, H]}. */
    Tensor apply(Weights weights, Tensor x, Tensor mask) {
        var values = value.apply(weights, x);
        var marks = mask.times(weights.of(mark));
        var identities = weights.of(ids).reshape(1, tokens, -1);
        if (merge instanceof TokenMerge.Sum) {
            return values.times(Math.sqrt(width)).plus(identities).plus(marks);
        }
        return Tensor.concat(-1, values, marks.repeatedLike(values), identities.repeatedLike(values));
    }
}
