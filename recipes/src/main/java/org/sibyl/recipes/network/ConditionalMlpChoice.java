package org.sibyl.recipes.network;

import java.util.Optional;
import org.sibyl.trainer.network.ConditionalMlp;
import org.sibyl.trainer.network.ConditionalMlpConfig;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.NetworkText;
import org.sibyl.trainer.network.encoder.TokenShape;

/**
 * Residual layers over a handful of parameters, given the observation or its encoding, which may be a series or an image. Conditional.
 *
 * @param width features of a layer
 * @param layers residual layers
 * @param hidden features inside a layer
 * @param timeFactor scale of time in its embedding
 * @param encoder what the observation passes first
 */
public record ConditionalMlpChoice(
        int width, int layers, int hidden, double timeFactor, Optional<EncoderChoice> encoder)
        implements ConditionalChoice {
    /** 5 layers of 128 features. */
    public static final ConditionalMlpChoice DEFAULT = new ConditionalMlpChoice(128, 5, 256, 64, Optional.empty());

    /** A copy behind an encoder. */
    public ConditionalMlpChoice withEncoder(EncoderChoice choice) {
        return new ConditionalMlpChoice(width, layers, hidden, timeFactor, Optional.of(choice));
    }

    @Override
    public ConditionalMlpChoice withoutEncoder() {
        return new ConditionalMlpChoice(width, layers, hidden, timeFactor, Optional.empty());
    }

    @Override
    public String type() {
        return "conditional-mlp";
    }

    @Override
    public FieldNetwork network(Sizes sizes, TokenShape context) {
        return new ConditionalMlp(config(sizes, context));
    }

    @Override
    public String description(Sizes sizes) {
        return described(sizes, context -> NetworkText.of(config(sizes, context)));
    }

    private ConditionalMlpConfig config(Sizes sizes, TokenShape context) {
        return new ConditionalMlpConfig(sizes.parameters(), 1, context.elements(), width, layers, hidden, timeFactor);
    }
}
