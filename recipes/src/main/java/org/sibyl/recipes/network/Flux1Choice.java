package org.sibyl.recipes.network;

import java.util.Optional;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.NetworkText;
import org.sibyl.trainer.network.encoder.TokenShape;

/**
 * A transformer of two streams: the parameters, and the observation or its encoding, which may be a series or an image. Conditional.
 *
 * @param heads attention heads
 * @param doubleBlocks blocks with two streams
 * @param singleBlocks blocks with one stream
 * @param mlpRatio hidden width of the MLPs over the model's width
 * @param merge how value and identity make a token
 * @param identities how the tokens of each stream are told apart
 * @param timeFactor scale of time in its embedding; GenSBI's is 1000
 * @param encoder what the observation passes first; an encoder's tokens have learned identities
 */
public record Flux1Choice(
        int heads,
        int doubleBlocks,
        int singleBlocks,
        double mlpRatio,
        IdMerge merge,
        Identities identities,
        double timeFactor,
        Optional<EncoderChoice> encoder)
        implements ConditionalChoice {
    /** Checks that the observation's tokens are named once. */
    public Flux1Choice {
        if (encoder.isPresent() && identities.observation() != Identity.LEARNED) {
            throw new IllegalArgumentException("an encoder's tokens must have learned identities, but have "
                    + identities.observation() + ": leave out the identity or the encoder");
        }
    }

    /** 2 double and 4 single blocks of width 40: a fifth of GenSBI's 8 and 16, which take hours on a processor. */
    public static final Flux1Choice DEFAULT =
            new Flux1Choice(4, 2, 4, 4, new IdMerge.Sum(10), Identities.LEARNED, 50, Optional.empty());

    /** A copy behind an encoder. */
    public Flux1Choice withEncoder(EncoderChoice choice) {
        return new Flux1Choice(
                heads, doubleBlocks, singleBlocks, mlpRatio, merge, identities, timeFactor, Optional.of(choice));
    }

    @Override
    public Flux1Choice withoutEncoder() {
        return new Flux1Choice(
                heads, doubleBlocks, singleBlocks, mlpRatio, merge, identities, timeFactor, Optional.empty());
    }

    /** A copy with another identity of the observation's tokens. */
    public Flux1Choice withIdentity(Identity other) {
        return withIdentities(identities.withObservation(other));
    }

    /** A copy with other identities. */
    public Flux1Choice withIdentities(Identities other) {
        return new Flux1Choice(heads, doubleBlocks, singleBlocks, mlpRatio, merge, other, timeFactor, encoder);
    }

    @Override
    public String type() {
        return "flux1";
    }

    @Override
    public FieldNetwork network(Sizes sizes, TokenShape context) {
        return new Flux1(config(sizes, context));
    }

    @Override
    public String description(Sizes sizes) {
        return described(sizes, context -> NetworkText.of(config(sizes, context)));
    }

    private Flux1Config config(Sizes sizes, TokenShape context) {
        int tokens = sizes.parameters() + context.tokens();
        int headWidth = merge.headWidth();
        return new Flux1Config(
                sizes.parameters(),
                1,
                context.tokens(),
                context.channels(),
                heads,
                doubleBlocks,
                singleBlocks,
                mlpRatio,
                merge,
                identities.ofParameters(headWidth, tokens),
                identities.ofObservation(sizes, headWidth, tokens),
                true,
                timeFactor,
                Initialization.ZERO_OUTPUT);
    }
}
