package org.sibyl.trainer.network.encoder;

import org.sibyl.trainer.network.AdoptedParameters;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A conditional network behind an encoder, as one network: its context is the observation itself, and encoder and field are
 * trained together, for the weights of both lie in one buffer. Their names begin with {@code encoder.} and {@code network.}.
 */
public final class EncodedNetwork implements FieldNetwork {
    private final Encoder encoder;
    private final FieldNetwork network;
    private final Parameters parameters = new Parameters();
    private final AdoptedParameters ofEncoder;
    private final AdoptedParameters ofNetwork;

    /**
     * Joins the two.
     *
     * @param network a network for contexts of the encoder's {@link Encoder#context shape}
     */
    public EncodedNetwork(Encoder encoder, FieldNetwork network) {
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
    public FieldNetwork network() {
        return network;
    }

    @Override
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
     * The field given observations {@code [1 or B, L, C]}, or the same numbers in other axes behind the batch; one observation for
     * all rows is encoded once.
     */
    @Override
    public Tensor field(Weights weights, FieldInput input) {
        var sizes = encoder.observation();
        var observation = input.context().reshape(-1, sizes.tokens(), sizes.channels());
        var context = encoder.encode(encoderWeights(weights), observation);
        return network.field(networkWeights(weights), FieldInput.conditional(input.x(), input.t(), context));
    }
}
