package org.sibyl.selftest.networks;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

/** The fill rule of the golden values: w = 0.4 sin(1.3 j + 0.61 i + 0.2), plus 1 for gains, tensor j, element i. */
public final class FilledWeights {
    private FilledWeights() {}

    /**
     * Weights in the listed order. A name may end in {@code @from-to}: columns of a packed parameter, which is put together
     * from its parts.
     */
    public static Weights of(NDManager manager, Parameters parameters, List<String> order) {
        Map<String, double[]> values = new HashMap<>();
        for (int j = 0; j < order.size(); j++) {
            String[] parts = order.get(j).split("@", -1);
            var parameter = parameters.list().stream()
                    .filter(p -> p.name().equals(parts[0]))
                    .findFirst()
                    .orElseThrow();
            int columns = parameter.shape().size(-1);
            int from = parts.length == 1 ? 0 : Integer.parseInt(parts[1].split("-", -1)[0]);
            int to = parts.length == 1 ? columns : Integer.parseInt(parts[1].split("-", -1)[1]);
            double[] packed = values.computeIfAbsent(parts[0], name -> new double[parameter.elements()]);
            int width = to - from;
            for (int i = 0; i < parameter.elements() / columns * width; i++) {
                packed[i / width * columns + from + i % width] =
                        0.4 * Math.sin(1.3 * j + 0.61 * i + 0.2) + (parts[0].endsWith("norm.scale") ? 1 : 0);
            }
        }
        Map<String, Tensor> tensors = new HashMap<>();
        for (var parameter : parameters.list()) {
            double[] filled = Objects.requireNonNull(values.get(parameter.name()), parameter.name());
            tensors.put(
                    parameter.name(),
                    Eager.of(manager, filled, parameter.shape().toArray()));
        }
        return parameter -> Objects.requireNonNull(tensors.get(parameter.name()));
    }
}
