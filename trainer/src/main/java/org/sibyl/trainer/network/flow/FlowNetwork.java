package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.network.Network;

/**
 * A normalising flow: a network that is a bijection between data and latent variables. With a base distribution p of z it has
 * the density ln p(x) = ln p(z) + ln |det dz/dx|.
 *
 * <p>Both directions return log-determinants {@code [B, 1]}.
 */
public interface FlowNetwork extends Network, Bijection {

    /** Numbers in a row, D. */
    int dimension();
}
