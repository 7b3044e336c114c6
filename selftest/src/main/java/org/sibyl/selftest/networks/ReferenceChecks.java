package org.sibyl.selftest.networks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.field.FieldGraphs;
import org.sibyl.exporter.graph.OnnxModel;
import org.sibyl.exporter.parity.OnnxRun;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.importers.gensbi.GensbiModel;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.selftest.check.Check;

/**
 * Outputs and divergences of networks that GenSBI wrote and evaluated itself, against ours through ONNX Runtime.
 *
 * <p>The bar is 2e-4, absolute, on values of 1 to 16. What is left is GenSBI's time embedding: it computes phases 1000 · t · f
 * in float32, where neighbouring numbers are up to 6e-5 apart, with frequencies that are themselves off by 1e-7 relative, which is
 * 1e-4 of a phase of 1000. Accordingly differences grow with t (3e-6 at t = 0.1, 1e-4 at 0.9), hardly change in double precision, and
 * the SimFormer, which has no such phases, agrees to 2e-6.
 */
public final class ReferenceChecks {
    private static final double BAR = 2e-4;
    private static final List<String> NAMES = List.of(
            "flux1joint_concat",
            "flux1joint_sum",
            "simformer",
            "flux1_absolute_sum",
            "flux1_absolute_concat",
            "flux1_rope1d");

    private ReferenceChecks() {}

    /**
     * All checks, or one line that says why there are none.
     *
     * @param folder where GenSBI's weights, configurations and outputs lie
     */
    public static List<Check> run(Path folder) {
        var checks = new ArrayList<Check>();
        for (String name : NAMES) {
            if (Files.exists(folder.resolve(name + ".npz"))) {
                checks.addAll(run(folder, name));
            } else {
                checks.add(Check.skipped("reference weights: " + name, "no " + folder.resolve(name + ".npz")));
            }
        }
        return List.copyOf(checks);
    }

    private static List<Check> run(Path folder, String name) {
        var model = GensbiModel.read(folder.resolve(name + ".safetensors"), folder.resolve(name + ".yaml"));
        var given = Npz.read(folder.resolve(name + ".npz"));
        boolean joint = model.mode() instanceof Mode.Joint;
        var inputs = Npz.empty()
                .with("x", given.array("x"))
                .with("t", given.array("t").reshaped(given.array("t").size()));
        inputs = joint
                ? inputs.with("mask", floats(given.array("condition_mask")))
                : inputs.with("context", given.array("cond"));
        var graphs = new FieldGraphs(model.trained().network(), model.trained().weights(), model.mode(), model.shape());
        var checks = new ArrayList<Check>();
        try (var run = new OnnxRun(OnnxModel.bytes(graphs.fieldJvp(GraphStyle.FAST)))) {
            var still = NumericArray.of(
                    new float[given.array("x").size()], given.array("x").shape());
            var out = run.run(inputs.with("v", still)).array("field");
            checks.add(
                    Check.atMost("reference weights: " + name + ", output", difference(out, given.array("out")), BAR));
            if (joint) {
                double difference = difference(divergence(run, inputs), given.array("divergence_of_free"));
                checks.add(Check.atMost("reference weights: " + name + ", divergence", difference, BAR));
            }
        }
        return checks;
    }

    /** Σ ∂fieldₖ/∂xₖ over the numbers of the free tokens, one tangent a number. */
    private static NumericArray divergence(OnnxRun run, Npz inputs) {
        int[] shape = inputs.array("x").shape();
        int width = shape[1] * shape[2];
        float[] mask = inputs.array("mask").toFloats();
        double[] sums = new double[shape[0]];
        for (int place = 0; place < width; place++) {
            float[] v = new float[shape[0] * width];
            for (int row = 0; row < shape[0]; row++) {
                v[row * width + place] = 1;
            }
            float[] jvp = run.run(inputs.with("v", NumericArray.of(v, shape)))
                    .array("jvp")
                    .toFloats();
            for (int row = 0; row < shape[0]; row++) {
                boolean free = mask[row * shape[1] + Math.floorDiv(place, shape[2])] == 0;
                sums[row] += free ? jvp[row * width + place] : 0;
            }
        }
        return NumericArray.of(sums, sums.length);
    }

    private static NumericArray floats(NumericArray mask) {
        return NumericArray.of(mask.toFloats(), mask.shape());
    }

    private static double difference(NumericArray found, NumericArray expected) {
        double[] a = found.toDoubles();
        double[] b = expected.toDoubles();
        double largest = a.length == b.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i])); // keeps NaN
        }
        return largest;
    }
}
