package org.sibyl.trainer.network;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A layer of the SimFormer: masked attention, then an MLP to which time is added.
 *
 * <pre>
 * z = LN(z);  z ← z + attention(z)
 * z = LN(z);  z ← z + MLP(z) + gelu(τ Wc + bc)
 * </pre>
 *
 * <p>The residual is taken after the norm, as in GenSBI; a pre-norm residual would keep the unnormalised stream.
 */
final class SimFormerLayer {
    private final SimFormerConfig config;
    private final AffineNorm attentionNorm;
    private final Dense query;
    private final Dense key;
    private final Dense value;
    private final Dense out;
    private final AffineNorm mlpNorm;
    private final List<Dense> hidden = new ArrayList<>();
    private final Dense context;

    SimFormerLayer(Parameters parameters, int layer, SimFormerConfig config) {
        this.config = config;
        int width = config.width();
        String attention = "transformer.attention_blocks." + layer;
        attentionNorm = new AffineNorm(parameters, attention + ".layer_norm", width);
        query = new Dense(parameters, attention + ".attn.query", width, config.attention());
        key = new Dense(parameters, attention + ".attn.key", width, config.attention());
        value = new Dense(parameters, attention + ".attn.value", width, config.attention());
        out = new Dense(parameters, attention + ".attn.out", config.attention(), width);
        String mlp = "transformer.dense_blocks." + layer;
        mlpNorm = new AffineNorm(parameters, mlp + ".layer_norm", width);
        int wide = config.mlpRatio() * width;
        for (int i = 0; i <= config.hiddenLayers(); i++) {
            hidden.add(new Dense(
                    parameters,
                    mlp + ".hidden_blocks." + i,
                    i == 0 ? width : wide,
                    i == config.hiddenLayers() ? width : wide));
        }
        context = new Dense(parameters, mlp + ".context_block", config.fourierFeatures(), width);
    }

    /** Tokens {@code [B, J, D]} and features of time {@code [T, 1, F]} to tokens. */
    Tensor apply(Weights weights, Tensor tokens, Tensor time) {
        var z = attentionNorm.apply(weights, tokens);
        z = z.plus(attend(weights, z));
        z = mlpNorm.apply(weights, z);
        var y = hidden.get(0).apply(weights, z);
        for (int i = 1; i < hidden.size(); i++) {
            y = hidden.get(i).apply(weights, y.gelu());
        }
        return z.plus(y).plus(context.apply(weights, time).gelu());
    }

    private Tensor attend(Weights weights, Tensor z) {
        int size = config.attention() / config.heads();
        var q = heads(query.apply(weights, z)).times(1 / Math.sqrt(size)); // [B, J, n, d]
        var k = heads(key.apply(weights, z));
        var v = heads(value.apply(weights, z));
        var attended = config.edges().isFull()
                ? q.attention(k, v)
                : q.attention(k, v, config.edges().bias(q));
        return out.apply(weights, attended.reshape(-1, config.tokens(), config.attention()));
    }

    private Tensor heads(Tensor x) {
        return x.reshape(-1, config.tokens(), config.heads(), config.attention() / config.heads());
    }
}
