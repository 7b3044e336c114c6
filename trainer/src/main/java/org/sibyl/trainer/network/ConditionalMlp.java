package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/**
 * A conditional network for a handful of parameters: state and context each pass a layer of their own, a third layer merges the two, and residual
 * layers modulated by time follow.
 *
 * <pre>
 *   h = W_m silu([W_x x, W_c c])        h ← h + gate · narrow(silu(widen(AdaLN(h, t))))        field = W_o h
 * </pre>
 *
 * <p>Source: the merge is that of BayesFlow's TimeMLP (Radev et al., 2023). In place of its layers, which add time and normalise
 * after the sum, stand those of {@link Mlp}, which start as the identity; in place of its trainable frequencies {@link TimeEmbedding}; and there is
 * no dropout.
 */
public final class ConditionalMlp implements FieldNetwork {
    private final ConditionalMlpConfig config;
    private final Parameters parameters = new Parameters();
    private final Dense state;
    private final Dense context;
    private final Dense merge;
    private final TimeEmbedding time;
    private final ModulatedLayers layers;
    private final Dense out;

    /** A network of the given shape. */
    public ConditionalMlp(ConditionalMlpConfig config) {
        this.config = config;
        int width = config.width();
        state = new Dense(parameters, "state", config.outputs(), width);
        context = new Dense(parameters, "context", config.context(), width);
        merge = new Dense(parameters, "merge", 2 * width, width);
        time = new TimeEmbedding(parameters, "time_in", width, config.timeFactor());
        layers = new ModulatedLayers(parameters, config.layers(), width, config.hidden());
        out = new Dense(parameters, "out", width, config.outputs(), Initializer.zeros());
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Tensor field(Weights weights, FieldInput input) {
        var x = state.apply(weights, input.x().reshape(-1, 1, config.outputs())).silu();
        var c = context.apply(weights, input.context().reshape(-1, 1, config.context()))
                .silu();
        var h = layers.apply(
                weights,
                merge.apply(weights, x, c),
                time.apply(weights, input.t()).silu());
        return out.apply(weights, h).reshape(-1, config.tokens(), config.channels());
    }
}
