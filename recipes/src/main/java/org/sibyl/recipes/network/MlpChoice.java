package org.sibyl.recipes.network;

import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.NetworkText;

/**
 * Residual layers over all variables side by side: the fastest for a handful of them. Joint.
 *
 * @param width features of a layer
 * @param layers residual layers
 * @param hidden features inside a layer
 * @param timeFactor scale of time in its embedding
 */
public record MlpChoice(int width, int layers, int hidden, double timeFactor) implements NetworkChoice {
    /** 5 layers of 128 features. */
    public static final MlpChoice DEFAULT = new MlpChoice(128, 5, 256, 64);

    @Override
    public String type() {
        return "mlp";
    }

    @Override
    public boolean isConditional() {
        return false;
    }

    @Override
    public FieldNetwork network(Sizes sizes) {
        return new Mlp(config(sizes));
    }

    @Override
    public boolean gainsFromPreconditioning() {
        return true;
    }

    @Override
    public String description(Sizes sizes) {
        return NetworkText.of(config(sizes));
    }

    private MlpConfig config(Sizes sizes) {
        int tokens = sizes.requireNumbers(type()).variables();
        return new MlpConfig(tokens, 1, tokens, width, layers, hidden, timeFactor);
    }
}
