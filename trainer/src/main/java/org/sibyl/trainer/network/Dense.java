package org.sibyl.trainer.network;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A linear map with bias over the last axis: x W + b.
 *
 * <p>Where results are wanted in pieces, or inputs come in pieces, the weights are cut instead: they are smaller than a
 * batch, and nothing is copied.
 */
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

    /** x W + b in pieces: one result for each of consecutive groups of W's columns, with the given widths. */
    public List<Tensor> pieces(Weights weights, Tensor x, int... widths) {
        var kernels = weights.of(kernel).split(1, widths);
        var biases = weights.of(bias).split(0, widths);
        var results = new ArrayList<Tensor>(widths.length);
        for (int i = 0; i < widths.length; i++) {
            results.add(x.linear(kernels.get(i), biases.get(i)));
        }
        return List.copyOf(results);
    }

    /** [first, second] W + b, the two lying side by side along the last axis. */
    public Tensor apply(Weights weights, Tensor first, Tensor second) {
        int from = first.shape().size(-1);
        var kernels = weights.of(kernel).split(0, from, second.shape().size(-1));
        return first.linear(kernels.get(0), weights.of(bias)).plus(second.matmul(kernels.get(1)));
    }
}
