package org.sibyl.trainer.network.flow;

import java.util.List;
import org.sibyl.trainer.network.Weights;

/** One block of a flow: scale and offset if there are some, a rearrangement, then the bijection that learns. */
final class FlowBlock implements Bijection {
    private final List<ActNorm> norm;
    private final Rearrangement rearrangement;
    private final Bijection inner;

    FlowBlock(List<ActNorm> norm, Rearrangement rearrangement, Bijection inner) {
        this.norm = norm;
        this.rearrangement = rearrangement;
        this.inner = inner;
    }

    @Override
    public Mapped forward(Weights weights, FlowInput input) {
        if (norm.isEmpty()) {
            return inner.forward(weights, input.withValues(rearrangement.apply(weights, input.values())));
        }
        var scaled = norm.get(0).forward(weights, input);
        return scaled.then(inner.forward(weights, input.withValues(rearrangement.apply(weights, scaled.values()))));
    }

    @Override
    public Mapped inverse(Weights weights, FlowInput input) {
        var moved = inner.inverse(weights, input);
        var restored = new Mapped(rearrangement.undo(weights, moved.values()), moved.logDet());
        return norm.isEmpty()
                ? restored
                : restored.then(norm.get(0).inverse(weights, input.withValues(restored.values())));
    }
}
