package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.network.Weights;

/**
 * An invertible map of rows {@code [B, D]} that knows its Jacobian determinant; it may depend on a context.
 *
 * <p>Implementations hold their structure and the names of their weights, never values; they are immutable and may be called from any
 * thread, on any kind of tensor.
 */
public interface Bijection {

    /**
     * From data to latent variables.
     *
     * @return z {@code [B, D]} and ln |det dz/dx| {@code [B, 1]}; inside a flow, {@code [1, 1]} where it is the same for all rows
     */
    Mapped forward(Weights weights, FlowInput input);

    /**
     * From latent variables to data, the inverse of {@link #forward}.
     *
     * @param input latent values and the same context
     * @return x {@code [B, D]} and ln |det dx/dz|, as above
     */
    Mapped inverse(Weights weights, FlowInput input);
}
