package org.sibyl.recipes.network;

import java.util.Optional;
import java.util.function.Function;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.NetworkText;
import org.sibyl.trainer.network.encoder.EncodedNetwork;
import org.sibyl.trainer.network.encoder.FlaggedEncoder;
import org.sibyl.trainer.network.encoder.TokenShape;

/** A network that the observation reaches as a context, as it is or encoded. */
public interface ConditionalChoice extends NetworkChoice {

    /** What the observation passes first. */
    Optional<EncoderChoice> encoder();

    /** A copy that reads the observation as it is. */
    ConditionalChoice withoutEncoder();

    /**
     * A fresh network for contexts of a shape.
     *
     * @param sizes what it is built for, with the observation before any encoder
     * @param context what reaches it
     * @throws IllegalArgumentException if it cannot be built for these sizes
     */
    FieldNetwork network(Sizes sizes, TokenShape context);

    @Override
    default boolean isConditional() {
        return true;
    }

    @Override
    default FieldNetwork network(Sizes sizes) {
        if (encoder().isEmpty()) {
            return network(sizes, sizes.tokens());
        }
        var first = encoder().get().encoder(sizes);
        return new EncodedNetwork(first, network(sizes, first.context()));
    }

    /**
     * A fresh network that can do without the observation, by a {@link FlaggedEncoder}.
     *
     * @throws IllegalArgumentException if it cannot be built for these sizes
     */
    default EncodedNetwork flaggedNetwork(Sizes sizes) {
        var flagged = encoder()
                .map(choice -> FlaggedEncoder.of(choice.encoder(sizes)))
                .orElseGet(() -> FlaggedEncoder.of(sizes.requireOne().tokens()));
        return new EncodedNetwork(flagged, network(sizes, flagged.context()));
    }

    /**
     * The description of the network, and of the encoder before it.
     *
     * @param text describes the network itself for contexts of a shape
     */
    default String described(Sizes sizes, Function<TokenShape, String> text) {
        return encoder()
                .map(choice -> text.apply(choice.encoder(sizes).context()) + ", behind an encoder: "
                        + NetworkText.ofPart((Record) choice))
                .orElseGet(() -> text.apply(sizes.tokens()));
    }
}
