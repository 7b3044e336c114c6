package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/**
 * A network about to be called, with its own weights and what an encoder before it made of the observation.
 *
 * @param network a network without an encoder
 * @param weights its weights
 * @param input its input
 */
public record FieldCall(FieldNetwork network, Weights weights, FieldInput input) {

    /** The field, {@code [B, D, C]}. */
    public Tensor field() {
        return network.field(weights, input);
    }
}
