package org.sibyl.trainer.network;

/**
 * A function with weights. What it computes is the matter of its kind: a {@link FieldNetwork} a field over noisy states, others
 * what their family of estimators learns. Training, averaging and checkpoints need to know no more than this.
 *
 * <p>Implementations hold their structure and the names of their weights, never values; they are immutable and may be called
 * from any thread, on any kind of tensor.
 */
public interface Network {

    /** The weights that the network declares. */
    Parameters parameters();
}
