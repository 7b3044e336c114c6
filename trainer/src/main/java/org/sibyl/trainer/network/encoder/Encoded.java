package org.sibyl.trainer.network.encoder;

import org.sibyl.trainer.network.Network;

/** A network behind an encoder, as one network, whatever it computes. */
public interface Encoded extends Network {

    /** The encoder and the network behind it. */
    EncodedParts<?> parts();
}
