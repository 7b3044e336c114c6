package org.sibyl.lanes.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.lanes.loops.Loops;
import org.sibyl.lanes.loops.PlainLoops;
import org.sibyl.lanes.loops.VectorLoops;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.engine.Graphs;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.runtime.graph.Constant;
import org.sibyl.runtime.graph.ElementType;
import org.sibyl.runtime.graph.Graph;
import org.sibyl.runtime.graph.Node;

/** Each operator of the gate's table, by itself, on x [rows, 2, 3]: what comes out is what its definition says, in double. */
class OperatorsTest {

    private static final float[] X = {0.3f, -1.2f, 0.7f, 2.1f, -0.4f, 0.9f};
    private static final float[] W = {1.5f, 0.2f, -0.7f, 0.9f, 2.0f, -1.1f};

    /**
     * @param nodes the operator's, the last of which makes y
     * @param sizes of y, without the rows
     */
    @SuppressWarnings("ArrayRecordComponent") // read by the test alone, never compared
    private record Call(String operator, List<Node> nodes, Map<String, Constant> constants, int[] sizes, double... y) {
        @Override
        public String toString() {
            return operator;
        }
    }

    static Stream<Call> calls() {
        List<Call> calls = new ArrayList<>();
        Map<String, DoubleUnaryOperator> unary = new LinkedHashMap<>();
        unary.put("Abs", Math::abs);
        unary.put("Cast", x -> x);
        unary.put("Cos", Math::cos);
        unary.put("Erf", OperatorsTest::erf);
        unary.put("Exp", Math::exp);
        unary.put("Gelu", x -> 0.5 * x * (1 + erf(x / Math.sqrt(2))));
        unary.put("Identity", x -> x);
        unary.put("Neg", x -> -x);
        unary.put("Reciprocal", x -> 1 / x);
        unary.put("Sigmoid", x -> 1 / (1 + Math.exp(-x)));
        unary.put("Sin", Math::sin);
        unary.put("Softplus", x -> Math.log1p(Math.exp(x)));
        unary.put("Tanh", Math::tanh);
        unary.forEach((name, f) -> calls.add(of(name, node(name, "x"), Map.of(), each(f), 2, 3)));
        Node abs = new Node("Abs", List.of("x"), List.of("a"), Map.of(), Map.of());
        calls.add(of("Sqrt", List.of(abs, node("Sqrt", "a")), Map.of(), each(x -> Math.sqrt(Math.abs(x))), 2, 3));
        calls.add(of("Log", List.of(abs, node("Log", "a")), Map.of(), each(x -> Math.log(Math.abs(x))), 2, 3));
        Map<String, DoubleBinaryOperator> binary = new LinkedHashMap<>();
        binary.put("Add", (x, w) -> x + w);
        binary.put("Div", (x, w) -> x / w);
        binary.put("Greater", (x, w) -> x > w ? 1 : 0);
        binary.put("Mul", (x, w) -> x * w);
        binary.put("Sub", (x, w) -> x - w);
        binary.forEach((name, f) ->
                calls.add(of(name, node(name, "x", "w"), Map.of("w", floats(W, 2, 3)), both(f), 2, 3)));
        Node greater = new Node("Greater", List.of("x", "w"), List.of("c"), Map.of(), Map.of());
        calls.add(of(
                "Where",
                List.of(greater, node("Where", "c", "x", "w")),
                Map.of("w", floats(W, 2, 3)),
                both(Math::max),
                2,
                3));
        var last = Map.of("axes", wholes(2));
        calls.add(of("ReduceMax", node("ReduceMax", "x", "axes"), last, new double[] {0.7, 2.1}, 2, 1));
        calls.add(of("ReduceSum", node("ReduceSum", "x", "axes"), last, new double[] {-0.2, 2.6}, 2, 1));
        calls.add(of("ReduceMean", node("ReduceMean", "x", "axes"), last, new double[] {-0.2 / 3, 2.6 / 3}, 2, 1));
        calls.add(of("CumSum", node("CumSum", "x", "axes"), last, new double[] {0.3, -0.9, -0.2, 2.1, 1.7, 2.6}, 2, 3));
        calls.add(of("Softmax", with(node("Softmax", "x"), "axis", -1), Map.of(), softmax(), 2, 3));
        calls.add(of(
                "Concat",
                with(node("Concat", "x", "x"), "axis", 1),
                Map.of(),
                places(0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5),
                4,
                3));
        calls.add(of(
                "Gather",
                with(node("Gather", "x", "at"), "axis", 2),
                Map.of("at", wholes(2, 0, 2, -2)),
                places(2, 0, 2, 1, 5, 3, 5, 4),
                2,
                4));
        calls.add(of(
                "Transpose", with(node("Transpose", "x"), "perm", 0, 2, 1), Map.of(), places(0, 3, 1, 4, 2, 5), 3, 2));
        calls.add(of("Reshape", node("Reshape", "x", "to"), Map.of("to", wholes(-1, 3, 2)), each(x -> x), 3, 2));
        calls.add(of(
                "Slice",
                node("Slice", "x", "from", "to", "axes"),
                Map.of("from", wholes(1), "to", wholes(3), "axes", wholes(2)),
                places(1, 2, 4, 5),
                2,
                2));
        Node split =
                new Node("Split", List.of("x", "parts"), List.of("first", "y"), Map.of("axis", List.of(2L)), Map.of());
        calls.add(of("Split", List.of(split), Map.of("parts", wholes(1, 2)), places(1, 2, 4, 5), 2, 2));
        calls.add(of(
                "Pad",
                node("Pad", "x", "widths"),
                Map.of("widths", wholes(0, 0, 1, 0, 1, 0)),
                new double[] {0, X[0], X[1], X[2], 0, X[3], X[4], X[5], 0, 0, 0, 0},
                3,
                4));
        calls.add(of("MatMul", node("MatMul", "x", "m"), Map.of("m", floats(W, 3, 2)), product(), 2, 2));
        Node flat = new Node("Reshape", List.of("x", "to"), List.of("f"), Map.of(), Map.of());
        calls.add(of(
                "Gemm",
                List.of(flat, node("Gemm", "f", "m", "b")),
                Map.of("to", wholes(-1, 6), "m", floats(W, 6, 1), "b", floats(new float[] {0.5f}, 1)),
                new double[] {0.5 + Arrays.stream(both((x, w) -> x * w)).sum()},
                1));
        Node image = new Node("Reshape", List.of("x", "to"), List.of("i"), Map.of(), Map.of());
        Node conv = new Node(
                "Conv",
                List.of("i", "k"),
                List.of("y"),
                Map.of("kernel_shape", List.of(1L, 2L), "pads", List.of(0L, 1L, 0L, 0L), "strides", List.of(1L, 2L)),
                Map.of());
        calls.add(of(
                "Conv",
                List.of(image, conv),
                Map.of("to", wholes(-1, 1, 2, 3), "k", floats(new float[] {2, -3}, 1, 1, 1, 2)),
                new double[] {-3 * X[0], 2 * X[1] - 3 * X[2], -3 * X[3], 2 * X[4] - 3 * X[5]},
                1,
                2,
                2));
        return calls.stream();
    }

    @Test
    void everyOperatorThatAGraphMayHaveIsTested() {
        assertThat(calls().map(Call::operator).toList()).containsExactlyInAnyOrderElementsOf(Graphs.operators());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anOperatorGivesWhatItsDefinitionSays(Call call) {
        for (Loops loops : List.of(new VectorLoops(), VectorLoops.atOnce(), new PlainLoops())) {
            for (int width : new int[] {1, loops.width()}) {
                float[] found = run(call, loops, width);
                for (int i = 0; i < found.length; i++) {
                    double expected = call.y[i / width];
                    assertThat((double) found[i])
                            .as(call + " by " + loops + ", " + width + " rows, element " + i / width)
                            .isCloseTo(expected, within(2e-6 * Math.max(1, Math.abs(expected))));
                }
            }
        }
    }

    @Test
    void anOperatorWithoutAKernelIsNamedWhenTheModelIsLoaded() {
        var graph = new Graph(List.of(node("Einsum", "x")), Map.of(), List.of("x"), List.of("y"));
        assertThatThrownBy(() -> Compiler.requireKnown(graph))
                .isInstanceOf(ModelIncompatibleException.class)
                .hasMessageContaining("Einsum \"y\"")
                .hasMessageContaining("onnxruntime");
    }

    private static float[] run(Call call, Loops loops, int width) {
        var graph = new Graph(call.nodes, call.constants, List.of("x"), List.of("y"));
        Integer[] shape =
                Stream.concat(Stream.of(-1), Arrays.stream(call.sizes).boxed()).toArray(Integer[]::new);
        var program = new Program("y.onnx", Map.of("x", Shape.of(-1, 2, 3)), Map.of("y", Shape.of(shape)));
        var executable = Compiler.compile(graph, program, Set.of(), loops);
        var frame = executable.frame(loops);
        float[] memory = frame.memory();
        int[] x = executable.inputs().values().iterator().next().at();
        for (int i = 0; i < x.length; i++) {
            int at = frame.lanes() + x[i] * width;
            Arrays.fill(memory, at, at + width, X[i]);
        }
        executable.once(frame);
        executable.always(frame, width);
        int[] y = executable.outputs().values().iterator().next().at();
        assertThat(y).hasSize(call.y.length);
        float[] found = new float[y.length * width];
        for (int i = 0; i < y.length; i++) {
            System.arraycopy(memory, frame.lanes() + y[i] * width, found, i * width, width);
        }
        return found;
    }

    private static Call of(String operator, Node node, Map<String, Constant> constants, double[] y, int... sizes) {
        return of(operator, List.of(node), constants, y, sizes);
    }

    private static Call of(
            String operator, List<Node> nodes, Map<String, Constant> constants, double[] y, int... sizes) {
        return new Call(operator, nodes, constants, sizes, y);
    }

    private static Node node(String operator, String... inputs) {
        return new Node(operator, List.of(inputs), List.of("y"), Map.of(), Map.of());
    }

    private static Node with(Node node, String name, long... numbers) {
        var list = Arrays.stream(numbers).boxed().toList();
        return new Node(node.operator(), node.inputs(), node.outputs(), Map.of(name, list), Map.of());
    }

    private static Constant floats(float[] numbers, Integer... sizes) {
        var bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return new Constant("constant", ElementType.FLOAT, List.of(sizes), bytes);
    }

    private static Constant wholes(long... numbers) {
        var bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        return new Constant("constant", ElementType.INT64, List.of(numbers.length), bytes);
    }

    private static double[] each(DoubleUnaryOperator f) {
        return Arrays.stream(places(0, 1, 2, 3, 4, 5)).map(f).toArray();
    }

    private static double[] places(int... at) {
        return Arrays.stream(at).mapToDouble(i -> X[i]).toArray();
    }

    private static double[] both(DoubleBinaryOperator f) {
        double[] y = new double[X.length];
        Arrays.setAll(y, i -> f.applyAsDouble(X[i], W[i]));
        return y;
    }

    private static double[] softmax() {
        double[] y = each(Math::exp);
        for (int row = 0; row < 2; row++) {
            double sum = y[3 * row] + y[3 * row + 1] + y[3 * row + 2];
            for (int i = 0; i < 3; i++) {
                y[3 * row + i] /= sum;
            }
        }
        return y;
    }

    private static double[] product() {
        double[] y = new double[4];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                for (int k = 0; k < 3; k++) {
                    y[2 * i + j] += (double) X[3 * i + k] * W[2 * k + j];
                }
            }
        }
        return y;
    }

    /** The series of the error function, exact to the last bits of a double for what is tested. */
    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 60; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }
}
