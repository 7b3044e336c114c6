package org.sibyl.trainer.network;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sibyl.trainer.tensor.Tensor;

/**
 * What a network is called with: states, times, and what is known.
 *
 * <ul>
 *   <li>joint: a mask {@code [1 or B, D, 1]}, 1 where a token of the state is observed (and then holds its clean value), 0
 *       where it is free;
 *   <li>conditional: a context {@code [1 or B, Lc, Cc]}, the observation or its encoding;
 *   <li>unconditional: nothing.
 * </ul>
 */
public final class FieldInput {
    private final Tensor x;
    private final Tensor t;
    private final @Nullable Tensor mask;
    private final @Nullable Tensor context;

    private FieldInput(Tensor x, Tensor t, @Nullable Tensor mask, @Nullable Tensor context) {
        this.x = x;
        this.t = t;
        this.mask = mask;
        this.context = context;
    }

    /** The input of a joint network. */
    public static FieldInput joint(Tensor x, Tensor t, Tensor mask) {
        return new FieldInput(x, t, mask, null);
    }

    /** The input of a conditional network. */
    public static FieldInput conditional(Tensor x, Tensor t, Tensor context) {
        return new FieldInput(x, t, null, context);
    }

    /** The input of an unconditional network. */
    public static FieldInput unconditional(Tensor x, Tensor t) {
        return new FieldInput(x, t, null, null);
    }

    /** The states, {@code [B, D, C]}. */
    public Tensor x() {
        return x;
    }

    /** The times, {@code [1]} or {@code [B]}. */
    public Tensor t() {
        return t;
    }

    /**
     * The mask of observed tokens.
     *
     * @throws IllegalStateException if the mode is not joint
     */
    public Tensor mask() {
        if (mask == null) {
            throw new IllegalStateException(
                    "the network needs a mask of observed tokens, but has none: train and sample it in joint mode");
        }
        return mask;
    }

    /**
     * The mask of observed tokens; in unconditional mode none is observed.
     *
     * @param tokens how many tokens the state must have
     * @throws IllegalStateException if there is a context instead
     * @throws IllegalArgumentException if the state or the mask has another number of tokens
     */
    public Tensor maskOf(int tokens) {
        requireTokens("state", x, tokens);
        if (mask == null && context == null) {
            return x.constant(new double[tokens], 1, tokens, 1);
        }
        requireTokens("mask", mask(), tokens);
        return mask();
    }

    private static void requireTokens(String name, Tensor tensor, int tokens) {
        if (tensor.shape().rank() != 3 || tensor.shape().size(1) != tokens) {
            throw new IllegalArgumentException("the " + name + " must have one entry for each of the network's "
                    + tokens + " tokens, but has the shape " + tensor.shape() + ": pass [rows, " + tokens + ", 1]");
        }
    }

    /**
     * The encoded observation.
     *
     * @throws IllegalStateException if the mode is not conditional
     */
    public Tensor context() {
        if (context == null) {
            throw new IllegalStateException(
                    "the network needs an observation as context, but has none: train and sample it in conditional mode");
        }
        return context;
    }

    /** Whether there is a mask. */
    public boolean isJoint() {
        return mask != null;
    }

    /** Whether there is a context. */
    public boolean isConditional() {
        return context != null;
    }

    /** The same input with other states. */
    public FieldInput withX(Tensor other) {
        return new FieldInput(other, t, mask, context);
    }

    /** Every part turned into another kind of tensor. */
    public FieldInput map(UnaryOperator<Tensor> kind) {
        return new FieldInput(
                kind.apply(x),
                kind.apply(t),
                mask == null ? null : kind.apply(mask),
                context == null ? null : kind.apply(context));
    }
}
