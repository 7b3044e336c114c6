package org.sibyl.trainer.network.encoder;

/**
 * The sizes of a sequence of tokens, one row of the batch: {@code [tokens, channels]}.
 *
 * @param tokens how many, at least 1
 * @param channels numbers per token, at least 1
 */
public record TokenShape(int tokens, int channels) {
    /** Checks that both are at least 1. */
    public TokenShape {
        if (tokens < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "a sequence needs at least 1 token and 1 channel, but has " + tokens + " x " + channels);
        }
    }

    /** How many numbers it holds. */
    public int elements() {
        return Math.multiplyExact(tokens, channels);
    }
}
