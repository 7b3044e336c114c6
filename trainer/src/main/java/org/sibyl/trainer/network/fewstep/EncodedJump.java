package org.sibyl.trainer.network.fewstep;

import org.sibyl.solvers.jump.Jumps;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.encoder.Encoded;
import org.sibyl.trainer.network.encoder.EncodedParts;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.tensor.Tensor;

/** A few-step map behind an encoder, as one network: its context is the observation itself. */
public final class EncodedJump implements JumpNetwork, Encoded {
    private final EncodedParts<JumpNetwork> parts;

    /** Joins the two; see {@link EncodedParts}. */
    public EncodedJump(Encoder encoder, JumpNetwork network) {
        parts = new EncodedParts<>(encoder, network);
    }

    @Override
    public EncodedParts<JumpNetwork> parts() {
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

    @Override
    public Jumps jumps() {
        return parts.network().jumps();
    }

    @Override
    public Tensor logWeight(Weights weights, Tensor t) {
        return parts.network().logWeight(parts.networkWeights(weights), t);
    }

    /** As the map, given observations as {@link EncodedParts#context} takes them. */
    @Override
    public Tensor inner(Weights weights, JumpInput input) {
        Tensor observation = input.context()
                .orElseThrow(() -> new IllegalStateException("an encoder needs an observation, but has none"));
        return parts.network().inner(parts.networkWeights(weights), input.given(parts.context(weights, observation)));
    }
}
