package org.sibyl.trainer.network.encoder;

import org.sibyl.trainer.network.AdoptedParameters;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * An encoder and the network behind it, trained together, for the weights of both lie in one buffer. Their names begin with {@code encoder.} and
 * {@code network.}. Immutable and thread-safe.
 *
 * @param <N> kind of network
 */
public final class EncodedParts<N extends Network> {
    private final Encoder encoder;
    private final N network;
    private final Parameters parameters = new Parameters();
    private final AdoptedParameters ofEncoder;
    private final AdoptedParameters ofNetwork;

    /**
     * Joins the two.
     *
     * @param network a network for contexts of the encoder's {@link Encoder#context shape}
     */
    public EncodedParts(Encoder encoder, N network) {
        this.encoder = encoder;
        this.network = network;
        ofEncoder = AdoptedParameters.into(parameters, "encoder.", encoder.parameters());
        ofNetwork = AdoptedParameters.into(parameters, "network.", network.parameters());
    }

    /** The encoder. */
    public Encoder encoder() {
        return encoder;
    }

    /** The network behind it. */
    public N network() {
        return network;
    }

    /** The weights of both. */
    public Parameters parameters() {
        return parameters;
    }

    /** The encoder's own weights among these. */
    public Weights encoderWeights(Weights weights) {
        return ofEncoder.among(weights);
    }

    /** The network's own weights among these. */
    public Weights networkWeights(Weights weights) {
        return ofNetwork.among(weights);
    }

    /** The encoder's own values in a flat array of all. */
    public float[] encoderValues(float[] all) {
        return ofEncoder.valuesAmong(all);
    }

    /** The network's own values in a flat array of all. */
    public float[] networkValues(float[] all) {
        return ofNetwork.valuesAmong(all);
    }

    /**
     * The contexts of observations {@code [1 or B, L, C]}, or of the same numbers in other axes behind the batch; one observation for all rows
     * is encoded once.
     */
    public Tensor context(Weights weights, Tensor observation) {
        var sizes = encoder.observation();
        return encoder.encode(encoderWeights(weights), observation.reshape(-1, sizes.tokens(), sizes.channels()));
    }
}
