package org.sibyl.trainer.network;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Weights as pieces of one flat array of the training engine. The array is cut by a single operation, so that its
 * gradient comes back as one array too.
 */
public final class EagerWeights implements Weights {
    private final Map<Parameter, Tensor> tensors;

    private EagerWeights(Map<Parameter, Tensor> tensors) {
        this.tensors = tensors;
    }

    /**
     * Cuts a flat array into a network's weights.
     *
     * @param flat all values in the order of declaration
     * @throws IllegalArgumentException if the array has another length than the network needs
     */
    public static EagerWeights of(Parameters parameters, NDArray flat) {
        if (flat.size() != parameters.total()) {
            throw new IllegalArgumentException("the network needs " + parameters.total() + " weights, but has "
                    + flat.size() + ": build it with the configuration it was trained with");
        }
        if (parameters.total() == 0) { // an array without numbers cannot be cut
            return new EagerWeights(Map.of());
        }
        int[] sizes = parameters.list().stream().mapToInt(Parameter::elements).toArray();
        var pieces = Eager.of(flat).split(0, sizes);
        var tensors = new HashMap<Parameter, Tensor>();
        for (int i = 0; i < sizes.length; i++) {
            var parameter = parameters.list().get(i);
            tensors.put(parameter, pieces.get(i).reshape(parameter.shape().toArray()));
        }
        return new EagerWeights(tensors);
    }

    @Override
    public Tensor of(Parameter parameter) {
        var tensor = tensors.get(parameter);
        if (tensor == null) {
            throw new IllegalArgumentException("parameter '" + parameter.name() + "' is not one of this network's");
        }
        return tensor;
    }
}
