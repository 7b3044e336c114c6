package org.sibyl.trainer.network.encoder;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Parameter;
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
    private final Map<Parameter, Parameter> ofEncoder;
    private final Map<Parameter, Parameter> ofNetwork;

    /**
     * Joins the two.
     *
     * @param network a network for contexts of the encoder's {@link Encoder#context shape}
     */
    public EncodedNetwork(Encoder encoder, FieldNetwork network) {
        this.encoder = encoder;
        this.network = network;
        ofEncoder = adopted("encoder.", encoder.parameters());
        ofNetwork = adopted("network.", network.parameters());
    }

    private Map<Parameter, Parameter> adopted(String prefix, Parameters own) {
        Map<Parameter, Parameter> adopted = new HashMap<>();
        for (var each : own.list()) {
            var sizes = each.shape().toArray();
            adopted.put(each, parameters.add(prefix + each.name(), each.initializer(), sizes));
        }
        return adopted;
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
        return part(ofEncoder, weights);
    }

    /** The network's own weights among these. */
    public Weights networkWeights(Weights weights) {
        return part(ofNetwork, weights);
    }

    private static Weights part(Map<Parameter, Parameter> adopted, Weights weights) {
        return parameter -> {
            var own = adopted.get(parameter);
            if (own == null) {
                throw new IllegalArgumentException(
                        "parameter '" + parameter.name() + "' is not one of this part of the network");
            }
            return weights.of(own);
        };
    }

    /** The encoder's own values in a flat array of all. */
    public float[] encoderValues(float[] all) {
        return Arrays.copyOfRange(all, 0, encoder.parameters().total()); // declared first
    }

    /** The network's own values in a flat array of all. */
    public float[] networkValues(float[] all) {
        return Arrays.copyOfRange(all, encoder.parameters().total(), parameters.total());
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
