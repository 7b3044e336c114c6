package org.sibyl.selftest.networks;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.graph.OnnxModel;
import org.sibyl.exporter.parity.OnnxRun;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;
import org.sibyl.trainer.tensor.TrainingEngine;

/**
 * How far graphs are from the network in double precision: root mean square of the difference over that of the value, the larger of
 * field and J·v. (The largest difference of a few ill-conditioned rows is chance.)
 *
 * <p>With rough weights (noise of 0.15 and more on every weight) networks magnify rounding, and two correct float32 evaluations of one
 * network differ by several 1e-6: the plain graph itself is that far from double precision. Largest
 * differences over largest values at noise 0.15, fields (and J·v):
 * 16 blocks of width 40 plain 1.4e-6 (0.9e-6), fast 1.4e-6 (0.8e-6), 2.3e-6 apart; Flux1 of 4 + 8 blocks plain 1.8e-6 (2.5e-6), fast
 * 1.5e-6 (1.5e-6), 1.9e-6 (3.0e-6) apart. So for rough weights what can be required, and is, is that the fast graph is no less exact.
 *
 * @param plain of the plain graph
 * @param fast of the fast graph
 */
record Exactness(double plain, double fast) {
    private static final int ROWS = 64;
    /** Early enough that phases 1000 · t lie below 1, where float32 has them to 3e-8: their rounding is no graph's doing. */
    private static final float TIME = 1f / 1024;

    static Exactness of(FieldPart part) {
        Npz inputs = part.probe(ROWS, 1).with("t", NumericArray.of(new float[] {TIME}, 1));
        Npz exact = exact(part, inputs);
        return new Exactness(
                distance(part, GraphStyle.PLAIN, inputs, exact), distance(part, GraphStyle.FAST, inputs, exact));
    }

    private static double distance(FieldPart part, GraphStyle style, Npz inputs, Npz exact) {
        try (OnnxRun run = new OnnxRun(OnnxModel.bytes(part.graphs().fieldJvp(style)))) {
            Npz found = run.run(inputs);
            return Math.max(
                    distance(found.array("field"), exact.array("field")),
                    distance(found.array("jvp"), exact.array("jvp")));
        }
    }

    private static double distance(NumericArray found, NumericArray exact) {
        double[] a = found.toDoubles();
        double[] b = exact.toDoubles();
        double difference = 0;
        double size = 0;
        for (int i = 0; i < a.length; i++) {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            size += b[i] * b[i];
        }
        return Math.sqrt(difference / size);
    }

    private static Npz exact(FieldPart part, Npz inputs) {
        try (NDManager manager = TrainingEngine.manager()) {
            var flat = manager.create(part.weights()).toType(DataType.FLOAT64, true);
            var weights = EagerWeights.of(part.network().parameters(), flat).map(Dual::constant);
            Tensor x = tensor(manager, inputs.array("x"));
            Tensor t = tensor(manager, inputs.array("t"));
            FieldInput input = inputs.contains("mask")
                    ? FieldInput.joint(x, t, tensor(manager, inputs.array("mask")))
                    : inputs.contains("context")
                            ? FieldInput.conditional(x, t, tensor(manager, inputs.array("context")))
                            : FieldInput.unconditional(x, t);
            var moved = input.map(Dual::constant).withX(Dual.of(x, tensor(manager, inputs.array("v"))));
            Dual field = (Dual) part.network().field(weights, moved);
            int[] shape = inputs.array("x").shape();
            return Npz.empty()
                    .with("field", NumericArray.of(((Eager) field.value()).toArray(), shape))
                    .with("jvp", NumericArray.of(((Eager) field.tangent()).toArray(), shape));
        }
    }

    private static Tensor tensor(NDManager manager, NumericArray array) {
        long[] sizes = Arrays.stream(array.shape()).asLongStream().toArray();
        return Eager.of(manager.create(array.toDoubles(), new Shape(sizes)));
    }
}
