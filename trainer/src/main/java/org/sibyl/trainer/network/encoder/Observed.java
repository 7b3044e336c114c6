package org.sibyl.trainer.network.encoder;

import java.util.Optional;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A batch of observations, and which of their numbers are there. What an absent number holds, NaN even, has no influence.
 *
 * @param values standardised numbers {@code [B, L, C]}, zero where absent
 * @param presence 1 where a number is there, 0 where it is absent, of the same shape; empty where all are there
 */
public record Observed(Tensor values, Optional<Tensor> presence) {
    /** Below any number that is one; NaN is not above it. */
    private static final double LOWEST = -Float.MAX_VALUE;

    /** Observations all of whose numbers are there. */
    public static Observed whole(Tensor values) {
        return new Observed(values, Optional.empty());
    }

    /** Observations with a mask; whatever numbers lie where it is 0 are taken for zeros. */
    public static Observed masked(Tensor values, Tensor presence) {
        var zero = values.constant(new double[] {0}, 1);
        return new Observed(presence.choose(values, zero), Optional.of(presence));
    }

    /** Observations whose absent numbers are NaN. */
    public static Observed marked(Tensor values) {
        return masked(values, values.greaterThan(values.constant(new double[] {LOWEST}, 1)));
    }

    /** Numbers and, where some may be absent, the mask as further channels: {@code [B, L, C]} or {@code [B, L, 2 C]}. */
    Tensor channels() {
        return presence.map(mask -> Tensor.concat(2, values, mask)).orElse(values);
    }

    /** Which places have a number that is there, {@code [B, L, 1]}; empty where all have. */
    Optional<Tensor> places() {
        return presence.map(mask -> mask.sum(2).greaterThan(mask.constant(new double[] {0}, 1)));
    }

    /** Some consecutive numbers of observations that are sequences of single ones, in other axes: {@code [B, tokens, channels]}. */
    Observed part(int from, TokenShape shape) {
        return new Observed(cut(values, from, shape), presence.map(mask -> cut(mask, from, shape)));
    }

    private static Tensor cut(Tensor all, int from, TokenShape shape) {
        return all.slice(1, from, from + shape.elements()).reshape(-1, shape.tokens(), shape.channels());
    }
}
