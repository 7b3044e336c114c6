package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/** Layer normalisation with learned gain and offset over the last axis (Ba et al., 2016). */
final class AffineNorm {
    private static final double EPSILON = 1e-6;

    private final Parameter gain;
    private final Parameter offset;

    AffineNorm(Parameters parameters, String name, int width) {
        gain = parameters.add(name + ".scale", Initializer.ones(), width);
        offset = parameters.add(name + ".bias", Initializer.zeros(), width);
    }

    Tensor apply(Weights weights, Tensor x) {
        return x.layerNorm(EPSILON).times(weights.of(gain)).plus(weights.of(offset));
    }
}
