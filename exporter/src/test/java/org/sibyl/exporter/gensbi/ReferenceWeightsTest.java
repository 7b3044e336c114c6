package org.sibyl.exporter.gensbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.arrays.Npz;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;
import org.sibyl.trainer.training.TrainedNetwork;

/** Weights of the reference library, evaluated here in double precision, against what it computed itself in single. */
class ReferenceWeightsTest {
    /** The reference's float32 phases 1000 · t · f of the time embedding are good to 3e-5 and more; outputs are about 5. */
    private static final double BAR = 2e-4;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flux1joint_concat",
                "flux1joint_sum",
                "simformer",
                "flux1_absolute_sum",
                "flux1_absolute_concat",
                "flux1_rope1d"
            })
    void outputsAreThoseOfTheReference(String name) {
        Path folder = Path.of(System.getProperty("sibyl.shared", "none"), "data", "gensbi");
        assumeThat(Files.exists(folder))
                .as("the shared reference data, named by sibyl.shared")
                .isTrue();
        var model = GensbiModel.read(folder.resolve(name + ".safetensors"), folder.resolve(name + ".yaml"));
        var npz = Npz.read(folder.resolve(name + ".npz"));
        try (var manager = NDManager.newBaseManager()) {
            var x = tensor(manager, npz, "x");
            var t = tensor(manager, npz, "t");
            var input = npz.contains("cond")
                    ? FieldInput.conditional(x, t, tensor(manager, npz, "cond"))
                    : FieldInput.joint(x, t, tensor(manager, npz, "condition_mask"));
            double[] out =
                    ((Eager) model.trained().network().field(weights(manager, model.trained()), input)).toArray();
            double[] expected = npz.array("out").toDoubles();
            double largest = 0;
            for (int i = 0; i < out.length; i++) {
                largest = Math.max(largest, Math.abs(out[i] - expected[i]));
            }
            assertThat(out).hasSameSizeAs(expected);
            assertThat(largest).as("largest difference of %s", name).isLessThan(BAR);
        }
    }

    private static Tensor tensor(NDManager manager, Npz npz, String name) {
        var array = npz.array(name);
        return Eager.of(manager, array.toDoubles(), array.shape());
    }

    private static Weights weights(NDManager manager, TrainedNetwork<? extends FieldNetwork> trained) {
        float[] flat = trained.weights();
        Map<String, Tensor> tensors = new HashMap<>();
        for (var parameter : trained.network().parameters().list()) {
            double[] values = new double[parameter.elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = flat[parameter.offset() + i];
            }
            tensors.put(
                    parameter.name(),
                    Eager.of(manager, values, parameter.shape().toArray()));
        }
        return parameter -> Objects.requireNonNull(tensors.get(parameter.name()));
    }
}
