package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A scale and an offset for each variable, z = eˢ x + b with ln |det| = Σ s. Starts as the identity: data reach a flow standardised,
 * which is what initialisation by the first batch is for in Kingma and Dhariwal (2018).
 *
 * <p>The scale is the exponential of a weight. As a plain weight, as in BayesFlow, it may cross 0 in training, where the map is not
 * invertible and the log-determinant infinite.
 */
final class ActNorm implements Bijection {
    private final Parameter logScale;
    private final Parameter offset;

    ActNorm(Parameters parameters, String name, int dimension) {
        logScale = parameters.add(name + ".log_scale", Initializer.zeros(), dimension);
        offset = parameters.add(name + ".offset", Initializer.zeros(), dimension);
    }

    @Override
    public Mapped forward(Weights weights, FlowInput input) {
        var scale = weights.of(logScale).exp();
        return new Mapped(input.values().times(scale).plus(weights.of(offset)), logDet(weights));
    }

    @Override
    public Mapped inverse(Weights weights, FlowInput input) {
        var scale = weights.of(logScale).negated().exp();
        return new Mapped(
                input.values().minus(weights.of(offset)).times(scale),
                logDet(weights).negated());
    }

    private Tensor logDet(Weights weights) {
        return weights.of(logScale).reshape(1, -1).sum(1);
    }
}
