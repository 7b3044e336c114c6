package org.sibyl.trainer.network.encoder;

import org.sibyl.trainer.network.Dense;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A residual MLP over the whole observation at once, for vectors without places: summary statistics, spectra, histograms. Its
 * layers are x + W₂ silu(W₁ LN(x)), which start near the identity's scale whatever their number.
 */
public final class ResidualEncoder implements Encoder {
    private final Parameters parameters = new Parameters();
    private final TokenShape observation;
    private final TokenShape context;
    private final Dense in;
    private final ResidualLayers layers;
    private final Dense out;

    /**
     * An encoder.
     *
     * @param observation sizes of an observation
     * @param width features of a layer, at least 1
     * @param depth residual layers, at least 1
     * @param context sizes of the result
     */
    public ResidualEncoder(TokenShape observation, int width, int depth, TokenShape context) {
        this.observation = observation;
        this.context = context;
        in = new Dense(parameters, "in", observation.elements(), ResidualLayers.positive("width", width));
        layers = new ResidualLayers(parameters, "layers", width, depth);
        out = new Dense(parameters, "out", width, context.elements());
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public TokenShape observation() {
        return observation;
    }

    @Override
    public TokenShape context() {
        return context;
    }

    @Override
    public Tensor encode(Weights weights, Observed x) {
        var h = layers.apply(weights, in.apply(weights, x.values().reshape(-1, observation.elements())));
        return out.apply(weights, h.layerNorm(ResidualLayers.EPSILON))
                .reshape(-1, context.tokens(), context.channels());
    }
}
