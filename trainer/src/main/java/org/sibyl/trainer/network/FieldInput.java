package org.sibyl.trainer.network;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sibyl.trainer.tensor.Tensor;

/**
 * What a network is called with: states, times, and what is known.
 *
 * <ul>
 *   <li>joint: a mask {@code [1 or B, D, 1]}, 1 where a token of the state is observed (and then holds its clean value), 0
 *       where it is free;
 *   <li>conditional: a context {@code [1 or B, Lc, Cc]}, the observation or its encoding, which may be withheld from some rows;
 *   <li>unconditional: nothing.
 * </ul>
 */
public final class FieldInput {
    private final Tensor x;
    private final Tensor t;
    private final @Nullable Tensor mask;
    private final @Nullable Tensor context;
    private final @Nullable Tensor withheld;

    private FieldInput(Tensor x, Tensor t, @Nullable Tensor mask, @Nullable Tensor context, @Nullable Tensor withheld) {
        this.x = x;
        this.t = t;
        this.mask = mask;
        this.context = context;
        this.withheld = withheld;
    }

    /** The input of a joint network. */
    public static FieldInput joint(Tensor x, Tensor t, Tensor mask) {
        return new FieldInput(x, t, mask, null, null);
    }

    /** The input of a conditional network. */
    public static FieldInput conditional(Tensor x, Tensor t, Tensor context) {
        return new FieldInput(x, t, null, context, null);
    }

    /** The input of an unconditional network. */
    public static FieldInput unconditional(Tensor x, Tensor t) {
        return new FieldInput(x, t, null, null, null);
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
     * The observation or its encoding.
     *
     * @throws IllegalStateException if the mode is not conditional, or the observation is withheld from some rows
     */
    public Tensor context() {
        if (withheld != null) {
            throw new IllegalStateException(
                    "the observation is withheld from some rows, but the network takes it in every row:"
                            + " put it behind a FlaggedEncoder");
        }
        return given();
    }

    /**
     * The observation, of the rows too from which it is withheld: what a network that can do without it is given.
     *
     * @throws IllegalStateException if the mode is not conditional
     */
    public Tensor given() {
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

    /** Where the observation is withheld, {@code [B, 1, 1]}: 1 where it is, 0 elsewhere. */
    public Optional<Tensor> withheld() {
        return Optional.ofNullable(withheld);
    }

    /** The same input whose observation is withheld from some rows. */
    public FieldInput withheldWhere(Tensor where) {
        return new FieldInput(x, t, mask, context, where);
    }

    /** The same input with other states. */
    public FieldInput withX(Tensor other) {
        return new FieldInput(other, t, mask, context, withheld);
    }

    /** The same input at other times. */
    public FieldInput withT(Tensor other) {
        return new FieldInput(x, other, mask, context, withheld);
    }

    /** Every part turned into another kind of tensor. */
    public FieldInput map(UnaryOperator<Tensor> kind) {
        return new FieldInput(
                kind.apply(x),
                kind.apply(t),
                mask == null ? null : kind.apply(mask),
                context == null ? null : kind.apply(context),
                withheld == null ? null : kind.apply(withheld));
    }
}
