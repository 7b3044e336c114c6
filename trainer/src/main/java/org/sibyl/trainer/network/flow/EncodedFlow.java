package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.encoder.Encoded;
import org.sibyl.trainer.network.encoder.EncodedParts;
import org.sibyl.trainer.network.encoder.Encoder;

/** A conditional flow behind an encoder, as one network: its context is the observation itself. */
public final class EncodedFlow implements FlowNetwork, Encoded {
    private final EncodedParts<FlowNetwork> parts;

    /**
     * Joins the two; see {@link EncodedParts}.
     *
     * @param flow a flow whose context has as many numbers as the encoder's {@link Encoder#context}
     */
    public EncodedFlow(Encoder encoder, FlowNetwork flow) {
        parts = new EncodedParts<>(encoder, flow);
    }

    @Override
    public EncodedParts<FlowNetwork> parts() {
        return parts;
    }

    @Override
    public Parameters parameters() {
        return parts.parameters();
    }

    @Override
    public int dimension() {
        return parts.network().dimension();
    }

    /** As the flow, given observations as {@link EncodedParts#context} takes them. */
    @Override
    public Mapped forward(Weights weights, FlowInput input) {
        return parts.network().forward(parts.networkWeights(weights), encoded(weights, input));
    }

    /** As {@link #forward}, the other way. */
    @Override
    public Mapped inverse(Weights weights, FlowInput input) {
        return parts.network().inverse(parts.networkWeights(weights), encoded(weights, input));
    }

    private FlowInput encoded(Weights weights, FlowInput input) {
        return FlowInput.conditional(input.values(), parts.context(weights, input.context()));
    }
}
