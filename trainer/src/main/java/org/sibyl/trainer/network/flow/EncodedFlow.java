package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.network.AdoptedParameters;
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
    private final AdoptedParameters ofEncoder;
    private final AdoptedParameters ofFlow;

    /**
     * Joins the two.
     *
     * @param flow a flow whose context has as many numbers as the encoder's {@link Encoder#context}
     */
    public EncodedFlow(Encoder encoder, FlowNetwork flow) {
        this.encoder = encoder;
        this.flow = flow;
        ofEncoder = AdoptedParameters.into(parameters, "encoder.", encoder.parameters());
        ofFlow = AdoptedParameters.into(parameters, "network.", flow.parameters());
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
        return ofEncoder.among(weights);
    }

    /** The flow's own weights among these. */
    public Weights flowWeights(Weights weights) {
        return ofFlow.among(weights);
    }

    /** The encoder's own values in a flat array of all. */
    public float[] encoderValues(float[] all) {
        return ofEncoder.valuesAmong(all);
    }

    /** The flow's own values in a flat array of all. */
    public float[] flowValues(float[] all) {
        return ofFlow.valuesAmong(all);
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
