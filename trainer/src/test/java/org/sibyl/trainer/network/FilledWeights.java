package org.sibyl.trainer.network;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

/** The fill rule of the golden values: w = 0.4 sin(1.3 j + 0.61 i + 0.2), plus 1 for gains, tensor j, element i. */
final class FilledWeights {
    private FilledWeights() {}

    static Weights of(NDManager manager, Parameters parameters, List<String> order) {
        Map<String, Tensor> tensors = new HashMap<>();
        for (int j = 0; j < order.size(); j++) {
            String name = order.get(j);
            var parameter = parameters.list().stream()
                    .filter(p -> p.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            double[] values = new double[parameter.elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = 0.4 * Math.sin(1.3 * j + 0.61 * i + 0.2) + (name.endsWith("norm.scale") ? 1 : 0);
            }
            tensors.put(name, Eager.of(manager, values, parameter.shape().toArray()));
        }
        if (tensors.size() != parameters.list().size()) {
            throw new IllegalArgumentException("the order must name every parameter once");
        }
        return parameter -> Objects.requireNonNull(tensors.get(parameter.name()));
    }
}
