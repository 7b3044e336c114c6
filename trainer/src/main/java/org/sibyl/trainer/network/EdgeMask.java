package org.sibyl.trainer.network;

import java.util.BitSet;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Which tokens may attend to which: a property of the model, so that it holds in training and in sampling alike.
 *
 * <p>Immutable.
 */
public final class EdgeMask {
    /** Added to a forbidden logit: its softmax is exactly 0 in float32 beside any allowed one. */
    private static final double FORBIDDEN = -1e9;

    private final int tokens;
    private final BitSet allowed;

    private EdgeMask(int tokens, BitSet allowed) {
        this.tokens = tokens;
        this.allowed = allowed;
    }

    /** Every token attends to every token. */
    public static EdgeMask full(int tokens) {
        var allowed = new BitSet(tokens * tokens);
        allowed.set(0, tokens * tokens);
        return new EdgeMask(tokens, allowed);
    }

    /**
     * A mask by rows: {@code allowed[i][j]} says that token i may attend to token j.
     *
     * @throws IllegalArgumentException if it is not square, or a token could attend to none
     */
    public static EdgeMask of(boolean[][] allowed) {
        int tokens = allowed.length;
        var bits = new BitSet(tokens * tokens);
        for (int i = 0; i < tokens; i++) {
            if (allowed[i].length != tokens) {
                throw new IllegalArgumentException("an edge mask must be square, but it has " + tokens
                        + " rows and row " + i + " has " + allowed[i].length + " columns");
            }
            for (int j = 0; j < tokens; j++) {
                bits.set(i * tokens + j, allowed[i][j]);
            }
            if (bits.get(i * tokens, (i + 1) * tokens).isEmpty()) {
                throw new IllegalArgumentException("every token must attend to at least one, but token " + i
                        + " attends to none: allow it itself");
            }
        }
        return new EdgeMask(tokens, bits);
    }

    /** How many tokens. */
    public int tokens() {
        return tokens;
    }

    /** Whether a token may attend to another. */
    public boolean allows(int from, int to) {
        return allowed.get(from * tokens + to);
    }

    /** Whether every token may attend to every token. */
    boolean isFull() {
        return allowed.cardinality() == tokens * tokens;
    }

    /** What is added to attention logits, {@code [L, L]}: it pushes forbidden ones out of the softmax. */
    Tensor bias(Tensor like) {
        double[] bias = new double[tokens * tokens];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = allowed.get(i) ? 0 : FORBIDDEN;
        }
        return like.constant(bias, tokens, tokens);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EdgeMask mask && tokens == mask.tokens && allowed.equals(mask.allowed);
    }

    @Override
    public int hashCode() {
        return allowed.hashCode();
    }

    @Override
    public String toString() {
        return allowed.cardinality() + " of " + tokens * tokens + " edges";
    }
}
