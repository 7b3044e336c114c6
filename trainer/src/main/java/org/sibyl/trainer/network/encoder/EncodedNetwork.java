package org.sibyl.trainer.network.encoder;

import org.sibyl.trainer.network.FieldCall;
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

    /**
     * The field given observations as {@link EncodedParts#context} takes them.
     *
     * @throws IllegalStateException if they are withheld from some rows, and the encoder is no {@link FlaggedEncoder}
     */
    @Override
    public Tensor field(Weights weights, FieldInput input) {
        return behindEncoder(weights, input).field();
    }

    @Override
    public FieldCall behindEncoder(Weights weights, FieldInput input) {
        var context = parts.encoder() instanceof FlaggedEncoder flagged
                ? shown(flagged, parts.context(weights, input.given()), input)
                : parts.context(weights, input.context());
        return new FieldCall(
                parts.network(), parts.networkWeights(weights), FieldInput.conditional(input.x(), input.t(), context));
    }

    private static Tensor shown(FlaggedEncoder encoder, Tensor contexts, FieldInput input) {
        return input.withheld()
                .map(where -> encoder.withholding(contexts, where))
                .orElse(contexts);
    }
}
