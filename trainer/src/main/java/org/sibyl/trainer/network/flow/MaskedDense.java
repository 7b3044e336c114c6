package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/** A linear map with bias, x (W ⊙ M) + b: where the mask M is 0 there is no connection. */
final class MaskedDense {
    private final Parameter kernel;
    private final Parameter bias;
    private final double[] mask;

    /**
     * Declares its weights.
     *
     * @param mask 1 or 0 for each input and output, row-major
     */
    MaskedDense(Parameters parameters, String name, int in, int out, Initializer initializer, double... mask) {
        kernel = parameters.add(name + ".kernel", initializer, in, out);
        bias = parameters.add(name + ".bias", Initializer.zeros(), out);
        this.mask = mask.clone();
    }

    Tensor apply(Weights weights, Tensor x) {
        return x.linear(kernel(weights), weights.of(bias));
    }

    /** Some columns of the result, {@code from} (included) to {@code to} (excluded). */
    Tensor columns(Weights weights, Tensor x, int from, int to) {
        return x.linear(kernel(weights).slice(1, from, to), weights.of(bias).slice(0, from, to));
    }

    /** The result where only the first inputs are there and the others meet masked connections alone. */
    Tensor prefix(Weights weights, Tensor x) {
        return x.linear(kernel(weights).slice(0, 0, x.shape().size(1)), weights.of(bias));
    }

    /** The result of no input at all, {@code [1, out]}. */
    Tensor constant(Weights weights) {
        return weights.of(bias).reshape(1, -1);
    }

    private Tensor kernel(Weights weights) {
        var full = weights.of(kernel);
        return full.times(full.constant(mask, full.shape().toArray()));
    }
}
