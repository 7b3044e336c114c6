package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/** A linear map with bias over the last axis: x W + b. */
public final class Dense {
    private final Parameter kernel;
    private final Parameter bias;

    /** Starts with LeCun-normal weights and zero bias. */
    public Dense(Parameters parameters, String name, int in, int out) {
        this(parameters, name, in, out, Initializer.lecunNormal(in));
    }

    /** Starts with the given weights and zero bias. */
    public Dense(Parameters parameters, String name, int in, int out, Initializer initializer) {
        kernel = parameters.add(name + ".kernel", initializer, in, out);
        bias = parameters.add(name + ".bias", Initializer.zeros(), out);
    }

    /** x W + b. */
    public Tensor apply(Weights weights, Tensor x) {
        return x.linear(weights.of(kernel), weights.of(bias));
    }
}
