package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/**
 * Residual layers over the state and everything known, side by side; each layer is modulated by time as in {@link
 * Modulation}. It serves every mode: a mask or a context is simply more input. The right choice for a handful of variables
 * and for a first try.
 */
public final class Mlp implements FieldNetwork {
    private final MlpConfig config;
    private final Parameters parameters = new Parameters();
    private final Dense in;
    private final TimeEmbedding time;
    private final ModulatedLayers layers;
    private final Dense out;

    /** A network of the given shape. */
    public Mlp(MlpConfig config) {
        this.config = config;
        int width = config.width();
        in = new Dense(parameters, "in", config.inputs(), width);
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
        var h = layers.apply(
                weights,
                in.apply(weights, features(input)),
                time.apply(weights, input.t()).silu()); // [B, 1, H]
        return out.apply(weights, h).reshape(-1, config.tokens(), config.channels());
    }

    /** State, mask and context of each row as one vector {@code [B, 1, inputs]}. */
    private Tensor features(FieldInput input) {
        var x = input.x().reshape(-1, 1, config.outputs());
        if (input.isJoint()) {
            return Tensor.concat(
                    -1,
                    x,
                    input.maskOf(config.tokens())
                            .reshape(-1, 1, config.tokens())
                            .repeatedLike(x));
        }
        if (input.isConditional()) {
            return Tensor.concat(
                    -1,
                    x,
                    input.context().reshape(-1, 1, config.conditionInputs()).repeatedLike(x));
        }
        return x;
    }
}
