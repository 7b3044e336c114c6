package org.sibyl.exporter.program;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.sibyl.arrays.NumericArray;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Arrays as tensors of the training engine, and back.
 *
 * @param manager owns the tensors
 */
public record EagerTensors(NDManager manager) {

    /** Weights, in the order of a network's parameters. */
    public Weights weights(Parameters parameters, float[] values) {
        return EagerWeights.of(parameters, manager.create(values));
    }

    /** An array as a tensor of single precision. */
    public Tensor tensor(NumericArray array) {
        long[] sizes = Arrays.stream(array.shape()).asLongStream().toArray();
        return Eager.of(manager.create(array.toFloats(), new Shape(sizes)));
    }

    /** A tensor as an array. */
    public static NumericArray array(Tensor tensor) {
        Eager eager = (Eager) tensor;
        return NumericArray.of(eager.array().toFloatArray(), eager.shape().toArray());
    }
}
