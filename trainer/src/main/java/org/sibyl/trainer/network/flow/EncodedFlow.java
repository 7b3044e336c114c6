package org.sibyl.trainer.network.flow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.encoder.Encoder;

/**
 * A conditional flow behind an encoder, as one network: its context is the observation itself, and encoder and flow are trained
 * together, for the weights of both lie in one buffer. Their names begin with {@code encoder.} and {@code network.}.
 */
public final class EncodedFlow implements FlowNetwork {
    private final Encoder encoder;
    private final FlowNetwork flow;
    private final Parameters parameters = new Parameters();
    private final Map<Parameter, Parameter> ofEncoder;
    private final Map<Parameter, Parameter> ofFlow;

    /**
     * Joins the two.
     *
     * @param flow a flow whose context has as many numbers as the encoder's {@link Encoder#context}
     */
    public EncodedFlow(Encoder encoder, FlowNetwork flow) {
        this.encoder = encoder;
        this.flow = flow;
        ofEncoder = adopted("encoder.", encoder.parameters());
        ofFlow = adopted("network.", flow.parameters());
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

    /** The flow behind it. */
    public FlowNetwork flow() {
        return flow;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int dimension() {
        return flow.dimension();
    }

    /** The encoder's own weights among these. */
    public Weights encoderWeights(Weights weights) {
        return part(ofEncoder, weights);
    }

    /** The flow's own weights among these. */
    public Weights flowWeights(Weights weights) {
        return part(ofFlow, weights);
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

    /** The flow's own values in a flat array of all. */
    public float[] flowValues(float[] all) {
        return Arrays.copyOfRange(all, encoder.parameters().total(), parameters.total());
    }

    /**
     * As the flow, given observations {@code [1 or B, L, C]}, or the same numbers in other axes behind the batch; one observation for
     * all rows is encoded once.
     */
    @Override
    public Mapped forward(Weights weights, FlowInput input) {
        return flow.forward(flowWeights(weights), encoded(weights, input));
    }

    /** As {@link #forward}, the other way. */
    @Override
    public Mapped inverse(Weights weights, FlowInput input) {
        return flow.inverse(flowWeights(weights), encoded(weights, input));
    }

    private FlowInput encoded(Weights weights, FlowInput input) {
        var sizes = encoder.observation();
        var observation = input.context().reshape(-1, sizes.tokens(), sizes.channels());
        return FlowInput.conditional(input.values(), encoder.encode(encoderWeights(weights), observation));
    }
}
