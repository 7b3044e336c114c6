package org.sibyl.trainer.network;

import java.util.ArrayList;
import java.util.List;
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
    private final Modulations modulations;
    private final List<Dense> widen = new ArrayList<>();
    private final List<Dense> narrow = new ArrayList<>();
    private final Dense out;

    /** A network of the given shape. */
    public Mlp(MlpConfig config) {
        this.config = config;
        int width = config.width();
        in = new Dense(parameters, "in", config.inputs(), width);
        time = new TimeEmbedding(parameters, "time_in", width, config.timeFactor());
        modulations = new Modulations(parameters, "modulation", config.layers(), width);
        for (int i = 0; i < config.layers(); i++) {
            widen.add(new Dense(parameters, "layers." + i + ".widen", width, config.hidden()));
            narrow.add(new Dense(parameters, "layers." + i + ".narrow", config.hidden(), width));
        }
        out = new Dense(parameters, "out", width, config.outputs(), Initializer.zeros());
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Tensor field(Weights weights, FieldInput input) {
        var modulation =
                modulations.apply(weights, time.apply(weights, input.t()).silu());
        var h = in.apply(weights, features(input)); // [B, 1, H]
        for (int i = 0; i < widen.size(); i++) {
            var inner =
                    widen.get(i).apply(weights, modulation.get(i).normalize(h)).silu();
            h = h.plus(modulation.get(i).gate().times(narrow.get(i).apply(weights, inner)));
        }
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
