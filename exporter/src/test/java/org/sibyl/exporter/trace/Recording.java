package org.sibyl.exporter.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.graph.OnnxModel;
import org.sibyl.exporter.parity.OnnxRun;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Tensor;

/** A function of some inputs, traced and run in ONNX Runtime. */
final class Recording {
    /** What is traced. */
    interface Body {
        Tensor of(List<Tensor> inputs);
    }

    private Recording() {}

    /** The value, with the first axis of every input unknown while tracing. */
    static NumericArray value(GraphStyle style, Body body, List<NumericArray> inputs) {
        try (Trace trace = new Trace(style)) {
            List<Tensor> traced = new ArrayList<>(inputs(trace, "x", inputs));
            return run(trace.graph("f", Map.of("y", body.of(traced))), Map.of("x", inputs))
                    .array("y");
        }
    }

    /** The derivative along the directions, one for each input. */
    static NumericArray tangent(GraphStyle style, Body body, List<NumericArray> inputs, List<NumericArray> directions) {
        try (Trace trace = new Trace(style)) {
            List<Tensor> x = inputs(trace, "x", inputs);
            List<Tensor> v = inputs(trace, "v", directions);
            List<Tensor> duals = new ArrayList<>();
            for (int i = 0; i < x.size(); i++) {
                duals.add(Dual.of(x.get(i), v.get(i)));
            }
            Tensor tangent = ((Dual) body.of(duals)).tangent();
            return run(trace.graph("jvp", Map.of("y", tangent)), Map.of("x", inputs, "v", directions))
                    .array("y");
        }
    }

    private static List<Tensor> inputs(Trace trace, String stem, List<NumericArray> arrays) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            int[] shape = arrays.get(i).shape();
            shape[0] = Shape.ANY;
            tensors.add(trace.input(stem + i, Shape.of(shape), "B" + i));
        }
        return tensors;
    }

    private static Npz run(Graph graph, Map<String, List<NumericArray>> inputs) {
        Npz named = Npz.empty();
        for (var entry : inputs.entrySet()) {
            for (int i = 0; i < entry.getValue().size(); i++) {
                named = named.with(entry.getKey() + i, entry.getValue().get(i));
            }
        }
        try (OnnxRun run = new OnnxRun(OnnxModel.bytes(graph))) {
            return run.run(named);
        }
    }
}
