package org.sibyl.trainer.training;

import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/** A kind of network that the library does not know: y = tanh(a x + b), {@code [B, 1]} to {@code [B, 1]}. */
final class Curve implements Network {
    private final Parameters parameters = new Parameters();
    private final Parameter a = parameters.add("a", Initializer.constant(0.3), 1, 1);
    private final Parameter b = parameters.add("b", Initializer.constant(-0.1), 1, 1);

    @Override
    public Parameters parameters() {
        return parameters;
    }

    Tensor at(Weights weights, Tensor x) {
        return x.times(weights.of(a)).plus(weights.of(b)).tanh();
    }

    /** The same in plain numbers. */
    static double at(double[] weights, double x) {
        return Math.tanh(weights[0] * x + weights[1]);
    }
}
