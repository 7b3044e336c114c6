package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/** A field over noisy states: what a generative method learns, be it velocity, score or denoiser. */
public interface FieldNetwork extends Network {

    /**
     * The field at a batch of states.
     *
     * @param weights a tensor for every declared parameter
     * @param input states {@code [B, D, C]}, times {@code [1]} or {@code [B]}, and the condition of the mode
     * @return the field, {@code [B, D, C]}
     */
    Tensor field(Weights weights, FieldInput input);

    /** The same call behind the encoder, for a network that has one, which encodes the observation here and once. */
    default FieldCall behindEncoder(Weights weights, FieldInput input) {
        return new FieldCall(this, weights, input);
    }
}
