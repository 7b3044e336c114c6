package org.sibyl.exporter.program;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
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
 * @param precision of the tensors
 */
public record EagerTensors(NDManager manager, DataType precision) {

    /** Tensors of single precision, in which networks are trained and run. */
    public EagerTensors(NDManager manager) {
        this(manager, DataType.FLOAT32);
    }

    /** Weights, in the order of a network's parameters. */
    public Weights weights(Parameters parameters, float[] values) {
        return EagerWeights.of(parameters, manager.create(values).toType(precision, false));
    }

    /** An array as a tensor. */
    public Tensor tensor(NumericArray array) {
        long[] sizes = Arrays.stream(array.shape()).asLongStream().toArray();
        return Eager.of(manager.create(array.toFloats(), new Shape(sizes)).toType(precision, false));
    }

    /** A tensor as an array. */
    public static NumericArray array(Tensor tensor) {
        Eager eager = (Eager) tensor;
        int[] sizes = eager.shape().toArray();
        return eager.array().getDataType() == DataType.FLOAT64
                ? NumericArray.of(eager.array().toDoubleArray(), sizes)
                : NumericArray.of(eager.array().toFloatArray(), sizes);
    }
}
