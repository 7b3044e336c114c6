package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/** A map of rows that keeps volumes: its log-determinant is 0. Immutable and thread-safe. */
public interface Rearrangement {

    /** The rows {@code [B, D]} rearranged. */
    Tensor apply(Weights weights, Tensor x);

    /** The rows before {@link #apply}. */
    Tensor undo(Weights weights, Tensor z);
}
