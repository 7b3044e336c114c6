package org.sibyl.trainer.network.flow;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sibyl.trainer.tensor.Tensor;

/** What a flow is called with: rows of data or of latent variables, and the observation where there is one. */
public final class FlowInput {
    private final Tensor values;
    private final @Nullable Tensor context;

    private FlowInput(Tensor values, @Nullable Tensor context) {
        this.values = values;
        this.context = context;
    }

    /** Values given a context, {@code [1 or B, Lc, Cc]}: the observation or its encoding. */
    public static FlowInput conditional(Tensor values, Tensor context) {
        return new FlowInput(values, context);
    }

    /** Values alone. */
    public static FlowInput unconditional(Tensor values) {
        return new FlowInput(values, null);
    }

    /** The values, {@code [B, D]}. */
    public Tensor values() {
        return values;
    }

    /**
     * The context.
     *
     * @throws IllegalStateException if there is none
     */
    public Tensor context() {
        if (context == null) {
            throw new IllegalStateException(
                    "the flow needs an observation as context, but has none: train and sample it in conditional mode");
        }
        return context;
    }

    /**
     * The context with its numbers side by side, {@code [1 or B, numbers]}.
     *
     * @throws IllegalStateException if there is none
     * @throws IllegalArgumentException if it holds another count of numbers
     */
    Tensor flatContext(int numbers) {
        int[] sizes = context().shape().toArray();
        int count = Arrays.stream(sizes).skip(1).reduce(1, (a, b) -> a * b);
        if (count != numbers) {
            throw new IllegalArgumentException("the flow needs a context of " + numbers + " numbers, but has "
                    + context().shape() + "; build it for a context of " + count);
        }
        return context().reshape(-1, numbers);
    }

    /** Whether there is a context. */
    public boolean isConditional() {
        return context != null;
    }

    /** The same input with other values. */
    public FlowInput withValues(Tensor other) {
        return new FlowInput(other, context);
    }

    /** Every part turned into another kind of tensor. */
    public FlowInput map(UnaryOperator<Tensor> kind) {
        return new FlowInput(kind.apply(values), context == null ? null : kind.apply(context));
    }
}
