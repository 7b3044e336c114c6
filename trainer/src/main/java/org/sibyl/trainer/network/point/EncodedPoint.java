package org.sibyl.trainer.network.point;

import java.util.Map;
import org.sibyl.trainer.network.EstimateNetwork;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.encoder.Encoded;
import org.sibyl.trainer.network.encoder.EncodedParts;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.tensor.Tensor;

/** Estimates behind an encoder, as one network: its context is the observation itself. */
public final class EncodedPoint implements EstimateNetwork, Encoded {
    private final EncodedParts<EstimateNetwork> parts;

    /** Joins the two; see {@link EncodedParts}. */
    public EncodedPoint(Encoder encoder, EstimateNetwork network) {
        parts = new EncodedParts<>(encoder, network);
    }

    @Override
    public EncodedParts<EstimateNetwork> parts() {
        return parts;
    }

    @Override
    public Parameters parameters() {
        return parts.parameters();
    }

    @Override
    public Map<String, Tensor> estimate(Weights weights, Tensor observation) {
        return parts.network().estimate(parts.networkWeights(weights), parts.context(weights, observation));
    }
}
