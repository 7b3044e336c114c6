package org.sibyl.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.graph.OnnxModel;
import org.sibyl.exporter.parity.OnnxRun;
import org.sibyl.exporter.program.TracedWeights;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.exporter.trace.Trace;
import org.sibyl.runtime.gate.GraphGate;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.flow.Affine;
import org.sibyl.trainer.network.flow.AutoregressiveFlow;
import org.sibyl.trainer.network.flow.AutoregressiveFlowConfig;
import org.sibyl.trainer.network.flow.CouplingFlow;
import org.sibyl.trainer.network.flow.CouplingFlowConfig;
import org.sibyl.trainer.network.flow.FlowInput;
import org.sibyl.trainer.network.flow.FlowNetwork;
import org.sibyl.trainer.network.flow.HiddenLayers;
import org.sibyl.trainer.network.flow.Mapped;
import org.sibyl.trainer.network.flow.Permutation;
import org.sibyl.trainer.network.flow.RationalQuadratic;
import org.sibyl.trainer.network.flow.Transform;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Tensor;

/** Flows traced in both directions and run in ONNX Runtime, against the training engine in double precision. */
@Tag("long")
class FlowGraphTest {
    private static final double TOLERANCE = 1e-5; // of the largest element
    private static final double ROUGHNESS = 0.1;
    private static final HiddenLayers SMALL = new HiddenLayers(2, 16);

    /** A flow and the numbers of its context. */
    record Case(String name, FlowNetwork flow, int context) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> flows() {
        var cases = new ArrayList<Case>();
        for (int dimension : new int[] {1, 2, 5}) {
            for (int context : new int[] {0, 3}) {
                for (Transform transform : List.of(new Affine(), new RationalQuadratic(8))) {
                    var name = " of " + dimension + " given " + context + ", " + transform;
                    var permutation = dimension == 2 ? new Permutation.Random(1) : new Permutation.Orthogonal();
                    var coupling = new CouplingFlowConfig(dimension, context, 2, transform, permutation, true, SMALL);
                    cases.add(new Case("coupling" + name, new CouplingFlow(coupling), context));
                    var masked = new AutoregressiveFlowConfig(
                            dimension, context, 2, transform, new Permutation.Reverse(), true, SMALL);
                    cases.add(new Case("autoregressive" + name, new AutoregressiveFlow(masked), context));
                }
            }
        }
        return Arrays.stream(GraphStyle.values())
                .flatMap(style -> cases.stream().map(each -> Arguments.of(style, each)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("flows")
    void bothDirectionsPassTheGateAndAreThoseOfTheEngine(GraphStyle style, Case each) {
        for (boolean forward : new boolean[] {true, false}) {
            byte[] graph = graph(style, each, forward);
            var program = FlowPorts.program(each.flow().dimension(), each.context());
            assertThatCode(() -> GraphGate.check(graph, program)).doesNotThrowAnyException();
            try (var run = new OnnxRun(graph)) {
                for (int rows : new int[] {7, 1}) {
                    for (int observations : new int[] {1, rows}) {
                        var inputs = inputs(each, rows, observations);
                        assertClose(run.run(inputs), expected(each, forward, inputs));
                    }
                }
            }
        }
    }

    private static byte[] graph(GraphStyle style, Case each, boolean forward) {
        try (var trace = new Trace(style)) {
            Tensor values =
                    trace.input("values", Shape.of(Shape.ANY, each.flow().dimension()), "B");
            var input = each.context() == 0
                    ? FlowInput.unconditional(values)
                    : FlowInput.conditional(
                            values, trace.input("context", Shape.of(Shape.ANY, each.context(), 1), "K"));
            var weights = new TracedWeights(trace, each.flow().parameters(), weights(each.flow()));
            var mapped =
                    forward ? each.flow().forward(weights, input) : each.flow().inverse(weights, input);
            Map<String, Tensor> outputs = new LinkedHashMap<>();
            outputs.put("mapped", mapped.values());
            outputs.put("log_det", mapped.logDet());
            return OnnxModel.bytes(trace.graph("flow", outputs));
        }
    }

    private static float[] weights(FlowNetwork flow) {
        float[] values = flow.parameters().initialValues(3);
        var random = new SplittableRandom(4);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (ROUGHNESS * random.nextGaussian());
        }
        return values;
    }

    private static Npz inputs(Case each, int rows, int observations) {
        int dimension = each.flow().dimension();
        Npz inputs = Npz.empty().with("values", NumericArray.of(numbers(5, rows * dimension), rows, dimension));
        return each.context() == 0
                ? inputs
                : inputs.with(
                        "context",
                        NumericArray.of(numbers(6, observations * each.context()), observations, each.context(), 1));
    }

    private static float[] numbers(long seed, int count) {
        float[] values = new float[count];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-4, 4);
        }
        return values;
    }

    private static Map<String, double[]> expected(Case each, boolean forward, Npz inputs) {
        try (var manager = NDManager.newBaseManager()) {
            float[] flat = weights(each.flow());
            double[] exact = new double[flat.length];
            Arrays.setAll(exact, i -> flat[i]);
            var weights = EagerWeights.of(each.flow().parameters(), manager.create(exact));
            Tensor values = tensor(manager, inputs.array("values"));
            var input = each.context() == 0
                    ? FlowInput.unconditional(values)
                    : FlowInput.conditional(values, tensor(manager, inputs.array("context")));
            Mapped mapped =
                    forward ? each.flow().forward(weights, input) : each.flow().inverse(weights, input);
            return Map.of(
                    "mapped", ((Eager) mapped.values()).toArray(), "log_det", ((Eager) mapped.logDet()).toArray());
        }
    }

    private static Tensor tensor(NDManager manager, NumericArray array) {
        return Eager.of(manager, array.toDoubles(), array.shape());
    }

    private static void assertClose(Npz actual, Map<String, double[]> expected) {
        expected.forEach((name, numbers) -> {
            double[] own = actual.array(name).toDoubles();
            assertThat(own).as(name).hasSameSizeAs(numbers);
            double scale =
                    Math.max(1, Arrays.stream(numbers).map(Math::abs).max().orElse(0));
            for (int i = 0; i < own.length; i++) {
                assertThat(Math.abs(own[i] - numbers[i]))
                        .as("%s %s: %s against %s", name, i, own[i], numbers[i])
                        .isLessThanOrEqualTo(TOLERANCE * scale);
            }
        });
    }
}
