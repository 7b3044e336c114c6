package org.sibyl.recipes.network;

import java.util.Optional;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.PreconditionedNetwork;
import org.sibyl.trainer.network.encoder.TokenShape;

/** A network that corrects the field of a guessed normal law, whatever network that is. Behind an encoder guess and correction share its context. */
public final class Preconditioned {

    private Preconditioned() {}

    /** The choice whose networks have a guess before them. */
    public static NetworkChoice of(NetworkChoice network) {
        return network instanceof ConditionalChoice conditional ? new OfContext(conditional) : new OfTokens(network);
    }

    private static String text(String network) {
        return network + ", preconditioned by a normal law";
    }

    /** Of a joint network. */
    private record OfTokens(NetworkChoice inner) implements NetworkChoice {
        @Override
        public String type() {
            return inner.type();
        }

        @Override
        public boolean isConditional() {
            return inner.isConditional();
        }

        @Override
        public FieldNetwork network(Sizes sizes) {
            int tokens = sizes.requireNumbers(type()).variables();
            return new PreconditionedNetwork(inner.network(sizes), tokens, 2 * tokens);
        }

        @Override
        public String description(Sizes sizes) {
            return text(inner.description(sizes));
        }
    }

    /** Of a conditional network. */
    private record OfContext(ConditionalChoice inner) implements ConditionalChoice {
        @Override
        public String type() {
            return inner.type();
        }

        @Override
        public Optional<EncoderChoice> encoder() {
            return inner.encoder();
        }

        @Override
        public ConditionalChoice withoutEncoder() {
            return new OfContext(inner.withoutEncoder());
        }

        @Override
        public FieldNetwork network(Sizes sizes, TokenShape context) {
            return new PreconditionedNetwork(inner.network(sizes, context), sizes.parameters(), context.elements());
        }

        @Override
        public String description(Sizes sizes) {
            return text(inner.description(sizes));
        }
    }
}
