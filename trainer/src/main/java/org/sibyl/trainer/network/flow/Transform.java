package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.tensor.Tensor;

/**
 * An increasing map of single numbers whose shape is set by raw numbers that a network predicts. It is the identity where all of them
 * are 0. Immutable.
 */
public sealed interface Transform permits Affine, RationalQuadratic {

    /** How many raw numbers set the shape of the map of one variable, P. */
    int numbers();

    /**
     * Maps every variable.
     *
     * @param x {@code [B, q]}
     * @param raw {@code [1 or B, q, P]}
     */
    Mapped forward(Tensor x, Tensor raw);

    /**
     * Undoes {@link #forward} of the same raw numbers.
     *
     * @param z {@code [B, q]}
     * @param raw {@code [1 or B, q, P]}
     */
    Mapped inverse(Tensor z, Tensor raw);
}
