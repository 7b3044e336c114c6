package org.sibyl.trainer.network;

import java.util.List;
import java.util.Optional;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A transformer block over two streams, observation and parameters, each with weights of its own, that meet in one attention:
 *
 * <pre>
 * q, k, v of each stream from AdaLN(x);  a = attention over both
 * x ← x + gate₁ ⊙ (a Wp + bp);  x ← x + gate₂ ⊙ MLP(AdaLN(x))
 * </pre>
 *
 * <p>Source: the double-stream block of Black Forest Labs' Flux (2024), after Esser et al. (2024).
 */
final class DoubleStreamBlock {
    private final Half parameters;
    private final Half context;
    private final Rotation rotation;
    private final int contextTokens;

    DoubleStreamBlock(Parameters parameters, String name, Flux1Config config, Rotation rotation) {
        this.parameters = new Half(parameters, name + ".obs", config);
        this.context = new Half(parameters, name + ".cond", config);
        this.rotation = rotation;
        this.contextTokens = config.contextTokens();
    }

    /** Both streams after the block; four modulations: two of the parameters, two of the context. */
    Flux1.Streams apply(Weights weights, Flux1.Streams x, List<Modulation> modulation) {
        var own = parameters.project(weights, x.parameters(), modulation.get(0));
        var known = context.project(weights, x.context(), modulation.get(2));
        var q = rotation.apply(Tensor.concat(1, known.q(), own.q()));
        var k = rotation.apply(Tensor.concat(1, known.k(), own.k()));
        var v = Tensor.concat(1, known.v(), own.v());
        var attended = q.attention(k, v);
        int all = attended.shape().size(1);
        return new Flux1.Streams(
                parameters.finish(
                        weights,
                        x.parameters(),
                        attended.slice(1, contextTokens, all),
                        modulation.get(0),
                        modulation.get(1)),
                context.finish(
                        weights,
                        x.context(),
                        attended.slice(1, 0, contextTokens),
                        modulation.get(2),
                        modulation.get(3)));
    }

    /** Queries, keys and values {@code [B, L, n, d]}. */
    private record Projection(Tensor q, Tensor k, Tensor v) {}

    /** What the block does to one stream. */
    private static final class Half {
        private final Flux1Config config;
        private final Parameter qkvKernel;
        private final Optional<Parameter> qkvBias;
        private final QueryKeyNorm norm;
        private final Dense out;
        private final Dense widen;
        private final Dense narrow;

        Half(Parameters parameters, String name, Flux1Config config) {
            this.config = config;
            int width = config.width();
            qkvKernel = parameters.add(name + "_attn.qkv.kernel", Initializer.lecunNormal(width), width, 3 * width);
            qkvBias = config.qkvBias()
                    ? Optional.of(parameters.add(name + "_attn.qkv.bias", Initializer.zeros(), 3 * width))
                    : Optional.empty();
            norm = new QueryKeyNorm(parameters, name + "_attn.norm", config.heads(), width / config.heads());
            out = new Dense(parameters, name + "_attn.proj", width, width);
            widen = new Dense(parameters, name + "_mlp.layers.0", width, config.hidden());
            narrow = new Dense(parameters, name + "_mlp.layers.2", config.hidden(), width);
        }

        Projection project(Weights weights, Tensor x, Modulation modulation) {
            int width = config.width();
            int tokens = x.shape().size(1);
            var packed = modulation.normalize(x).matmul(weights.of(qkvKernel));
            if (qkvBias.isPresent()) {
                packed = packed.plus(weights.of(qkvBias.get()));
            }
            var parts = packed.split(-1, 2 * width, width);
            var qk = norm.apply(weights, parts.get(0));
            var v = parts.get(1).reshape(-1, tokens, config.heads(), width / config.heads());
            return new Projection(qk.get(0), qk.get(1), v);
        }

        Tensor finish(Weights weights, Tensor x, Tensor attended, Modulation first, Modulation second) {
            var joined = attended.reshape(-1, x.shape().size(1), config.width());
            var mixed = x.plus(first.gate().times(out.apply(weights, joined)));
            var inner = widen.apply(weights, second.normalize(mixed)).gelu();
            return mixed.plus(second.gate().times(narrow.apply(weights, inner)));
        }
    }
}
