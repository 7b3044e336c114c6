package org.sibyl.trainer.network;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The SimFormer: a transformer over all variables with learned value, identity and condition features side by side, time as
 * learned Fourier features added in every layer, and an optional edge mask on attention. Tokens may share an identity: where edges treat them alike,
 * too, the network is equivariant to their order.
 *
 * <p>Source: Gloeckler et al. (2024), in the form of GenSBI.
 */
public final class SimFormer implements FieldNetwork {
    private final SimFormerConfig config;
    private final Parameters parameters = new Parameters();
    private final Dense valueIn;
    private final Dense valueOut;
    private final Parameter skip;
    private final Parameter frequencies;
    private final Parameter ids;
    private final Parameter mark;
    private final List<SimFormerLayer> layers = new ArrayList<>();
    private final AffineNorm norm;
    private final Dense out;

    /** A network of the given shape. */
    public SimFormer(SimFormerConfig config) {
        this.config = config;
        valueIn = new Dense(parameters, "embedding_net_value.in_layer", config.channels(), config.value());
        valueOut = new Dense(parameters, "embedding_net_value.out_layer", config.value(), config.value());
        skip = parameters.add("embedding_net_value.p_skip", Initializer.constant(0.01), config.value());
        frequencies = parameters.add("embedding_time.B", Initializer.normal(1), config.fourierFeatures() / 2 + 1, 1);
        ids = parameters.add(
                "embedding_net_id.embedding",
                Initializer.normal(1 / Math.sqrt(config.id())),
                config.replicates().identities(),
                config.id());
        mark = parameters.add(
                "condition_embedding", config.initialization().conditionMark(config.condition()), config.condition());
        for (int i = 0; i < config.layers(); i++) {
            layers.add(new SimFormerLayer(parameters, i, config));
        }
        norm = new AffineNorm(parameters, "transformer.layer_norm", config.width());
        out = new Dense(
                parameters,
                "output_fn",
                config.width(),
                config.channels(),
                config.initialization().lastLayer(config.width()));
    }

    /** The shape it was built with. */
    public SimFormerConfig config() {
        return config;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Tensor field(Weights weights, FieldInput input) {
        var time = time(weights, input.t());
        var z = tokens(weights, input.x(), input.maskOf(config.tokens()));
        for (var layer : layers) {
            z = layer.apply(weights, z, time);
        }
        return out.apply(weights, norm.apply(weights, z));
    }

    /** Value (an MLP blended with the raw value), identity and mark side by side, {@code [B, J, D]}. */
    private Tensor tokens(Weights weights, Tensor x, Tensor mask) {
        var deep = valueOut.apply(weights, valueIn.apply(weights, x).silu());
        var p = weights.of(skip);
        var raw = x.enlarge(-1, config.value() / config.channels());
        var value = raw.times(p).plus(deep.times(p.negated().plus(1))); // r p + h (1 − p)
        var id = config.replicates()
                .spread(weights.of(ids))
                .reshape(1, config.tokens(), config.id())
                .repeatedLike(value);
        var marked = mask.times(weights.of(mark)).repeatedLike(value);
        return Tensor.concat(-1, value, id, marked);
    }

    /** The first F of [cos 2πtB, sin 2πtB], {@code [T, 1, F]}. */
    private Tensor time(Weights weights, Tensor t) {
        int count = config.fourierFeatures() / 2 + 1;
        var angles = t.reshape(-1, 1)
                .times(weights.of(frequencies).reshape(1, count))
                .times(2 * Math.PI);
        return Tensor.concat(-1, angles.cos(), angles.sin())
                .slice(-1, 0, config.fourierFeatures())
                .reshape(-1, 1, config.fourierFeatures());
    }
}
