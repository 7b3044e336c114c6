package org.sibyl.exporter.field;

import java.util.Optional;
import org.sibyl.trainer.network.encoder.TokenShape;

/**
 * The sizes of a field's inputs, one row of the batch at a time.
 *
 * @param tokens D, tokens of the state, at least 1
 * @param channels C, numbers per token, at least 1
 * @param contextTokens Lc, tokens of the context in conditional mode, else 0
 * @param contextChannels Cc, numbers per token of the context in conditional mode, else 0
 */
public record FieldShape(int tokens, int channels, int contextTokens, int contextChannels) {
    /** Checks that the state is not empty. */
    public FieldShape {
        if (!(tokens >= 1 && channels >= 1 && contextTokens >= 0 && contextChannels >= 0)) {
            throw new IllegalArgumentException(
                    "a field needs at least one token and one channel, but the sizes are " + tokens + " tokens, "
                            + channels + " channels, context " + contextTokens + " x " + contextChannels);
        }
    }

    /** What is given beside the state, empty where nothing is. */
    public Optional<TokenShape> observation() {
        return contextTokens > 0 ? Optional.of(new TokenShape(contextTokens, contextChannels)) : Optional.empty();
    }

    /** A state of scalar tokens without context: joint and unconditional networks. */
    public static FieldShape of(int tokens) {
        return new FieldShape(tokens, 1, 0, 0);
    }

    /** A state of scalar tokens given a context of scalar tokens: conditional networks. */
    public static FieldShape conditional(int tokens, int contextTokens) {
        return new FieldShape(tokens, 1, contextTokens, 1);
    }
}
