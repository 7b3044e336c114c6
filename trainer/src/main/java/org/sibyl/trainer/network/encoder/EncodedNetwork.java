package org.sibyl.trainer.network.encoder;

import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/** A conditional network behind an encoder, as one network: its context is the observation itself. */
public final class EncodedNetwork implements FieldNetwork, Encoded {
    private final EncodedParts<FieldNetwork> parts;

    /** Joins the two; see {@link EncodedParts}. */
    public EncodedNetwork(Encoder encoder, FieldNetwork network) {
        parts = new EncodedParts<>(encoder, network);
    }

    @Override
    public EncodedParts<FieldNetwork> parts() {
        return parts;
    }

    @Override
    public Parameters parameters() {
        return parts.parameters();
    }

    /** The field given observations as {@link EncodedParts#context} takes them. */
    @Override
    public Tensor field(Weights weights, FieldInput input) {
        var context = parts.context(weights, input.context());
        return parts.network()
                .field(parts.networkWeights(weights), FieldInput.conditional(input.x(), input.t(), context));
    }
}
