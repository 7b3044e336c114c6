package org.sibyl.trainer.network.encoder;

import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/** Normalisation over all places and each of 32 groups of channels, with learned gain and offset (Wu and He, 2018). */
final class GroupNorm {
    static final int GROUPS = 32;
    private static final double EPSILON = 1e-6;

    private final Parameter gain;
    private final Parameter offset;

    GroupNorm(Parameters parameters, String name, int channels) {
        gain = parameters.add(name + ".scale", Initializer.ones(), channels);
        offset = parameters.add(name + ".bias", Initializer.zeros(), channels);
    }

    Tensor apply(Weights weights, Tensor x) {
        return x.groupNorm(GROUPS, EPSILON).times(weights.of(gain)).plus(weights.of(offset));
    }
}
