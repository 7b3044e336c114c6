package org.sibyl.trainer.network.fewstep;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sibyl.trainer.tensor.Tensor;

/**
 * What a few-step map is called with.
 *
 * @param x states, {@code [B, D]}
 * @param t their times, {@code [1]} or {@code [B]}
 * @param r where they jump to, {@code [1]} or {@code [B]}; empty where that is the data
 * @param context the observation or its encoding, {@code [1 or B, Lc, Cc]}; empty for an unconditional map
 */
public record JumpInput(Tensor x, Tensor t, Optional<Tensor> r, Optional<Tensor> context) {

    /** States that jump from a time to another. */
    public static JumpInput between(Tensor x, Tensor t, Tensor r) {
        return new JumpInput(x, t, Optional.of(r), Optional.empty());
    }

    /** States that jump from a time to the data. */
    public static JumpInput from(Tensor x, Tensor t) {
        return new JumpInput(x, t, Optional.empty(), Optional.empty());
    }

    /** The same given an observation. */
    public JumpInput given(Tensor observation) {
        return new JumpInput(x, t, r, Optional.of(observation));
    }

    /** The same with other states. */
    public JumpInput withX(Tensor other) {
        return new JumpInput(other, t, r, context);
    }

    /** The same with other times. */
    public JumpInput withT(Tensor other) {
        return new JumpInput(x, other, r, context);
    }

    /** The same with other ends. */
    public JumpInput withEnd(Tensor other) {
        return new JumpInput(x, t, Optional.of(other), context);
    }

    /** Every part turned into another kind of tensor. */
    public JumpInput map(UnaryOperator<Tensor> kind) {
        return new JumpInput(kind.apply(x), kind.apply(t), r.map(kind), context.map(kind));
    }

    /**
     * Where the states jump to.
     *
     * @throws IllegalStateException if the map knows no other end than the data
     */
    public Tensor end() {
        return r.orElseThrow(() -> new IllegalStateException(
                "a jump along the probability flow needs the time where it ends, but has none; give it r"));
    }
}
