package org.sibyl.trainer.network.flow;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/** zᵢ = T(xᵢ; h(x₁, …, xᵢ₋₁, c)): a triangular Jacobian. The inverse finds one variable after the other. */
final class Autoregressive implements Bijection {
    private final int dimension;
    private final Transform transform;
    private final MaskedConditioner conditioner;

    Autoregressive(
            Parameters parameters, String name, Transform transform, HiddenLayers layers, int dimension, int context) {
        this.dimension = dimension;
        this.transform = transform;
        conditioner = new MaskedConditioner(parameters, name, layers, dimension, context, transform.numbers());
    }

    @Override
    public Mapped forward(Weights weights, FlowInput input) {
        return transform.forward(input.values(), conditioner.raw(weights, input));
    }

    @Override
    public Mapped inverse(Weights weights, FlowInput input) {
        List<Tensor> found = new ArrayList<>();
        List<Tensor> logDets = new ArrayList<>();
        for (int i = 0; i < dimension; i++) {
            var next =
                    transform.inverse(input.values().slice(1, i, i + 1), conditioner.rawOfNext(weights, found, input));
            found.add(next.values());
            logDets.add(next.logDet());
        }
        var x = found.get(0).concat(1, found.subList(1, dimension));
        return new Mapped(x, logDets.stream().reduce(Tensor::plus).orElseThrow());
    }
}
