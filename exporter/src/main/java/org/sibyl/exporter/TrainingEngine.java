package org.sibyl.exporter;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

/** Field and J·v as the training engine computes them, in single precision: what exported graphs are held to. */
final class TrainingEngine {
    private final ModelParts parts;

    TrainingEngine(ModelParts parts) {
        this.parts = parts;
    }

    /** The inputs with {@code field} and {@code jvp} added, and {@code context} where there is an observation to encode. */
    Npz completed(Npz probe) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Npz inputs = probe;
            if (parts.encoder().isPresent()) {
                var encoder = parts.encoder().get();
                Weights own = EagerWeights.of(encoder.parameters(), manager.create(parts.encoderWeights()));
                inputs =
                        inputs.with("context", array(encoder.encode(own, tensor(manager, probe.array("observation")))));
            }
            FieldNetwork network = parts.field();
            Weights eager = EagerWeights.of(network.parameters(), manager.create(parts.fieldWeights()));
            Tensor x = tensor(manager, inputs.array("x"));
            Tensor v = tensor(manager, inputs.array("v"));
            Tensor t = tensor(manager, inputs.array("t"));
            FieldInput input = inputs.contains("mask")
                    ? FieldInput.joint(x, t, tensor(manager, inputs.array("mask")))
                    : inputs.contains("context")
                            ? FieldInput.conditional(x, t, tensor(manager, inputs.array("context")))
                            : FieldInput.unconditional(x, t);
            Tensor field = network.field(eager, input);
            Dual dual = (Dual) network.field(
                    eager.map(Dual::constant), input.map(Dual::constant).withX(Dual.of(x, v)));
            return inputs.with("field", array(field)).with("jvp", array(dual.tangent()));
        }
    }

    private static Eager tensor(NDManager manager, NumericArray array) {
        long[] sizes = Arrays.stream(array.shape()).asLongStream().toArray();
        return Eager.of(manager.create(array.toFloats(), new ai.djl.ndarray.types.Shape(sizes)));
    }

    private static NumericArray array(Tensor tensor) {
        Eager eager = (Eager) tensor;
        return NumericArray.of(eager.array().toFloatArray(), eager.shape().toArray());
    }
}
