package org.sibyl.trainer.network.point;

import java.util.Map;
import org.sibyl.trainer.network.AdoptedParameters;
import org.sibyl.trainer.network.EstimateNetwork;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Estimates behind an encoder, as one network: its context is the observation itself, and both are trained together, for their weights lie in one
 * buffer. Their names begin with {@code encoder.} and {@code network.}.
 */
public final class EncodedPoint implements EstimateNetwork {
    private final Encoder encoder;
    private final EstimateNetwork network;
    private final Parameters parameters = new Parameters();
    private final AdoptedParameters ofEncoder;
    private final AdoptedParameters ofNetwork;

    /**
     * Joins the two.
     *
     * @param network estimates from contexts of the encoder's {@link Encoder#context shape}
     */
    public EncodedPoint(Encoder encoder, EstimateNetwork network) {
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
    public EstimateNetwork network() {
        return network;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /** The encoder's own values in a flat array of all. */
    public float[] encoderValues(float[] all) {
        return ofEncoder.valuesAmong(all);
    }

    /** The network's own values in a flat array of all. */
    public float[] networkValues(float[] all) {
        return ofNetwork.valuesAmong(all);
    }

    @Override
    public Map<String, Tensor> estimate(Weights weights, Tensor context) {
        var sizes = encoder.observation();
        var observation = context.reshape(-1, sizes.tokens(), sizes.channels());
        return network.estimate(ofNetwork.among(weights), encoder.encode(ofEncoder.among(weights), observation));
    }
}
