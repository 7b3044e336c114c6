package org.sibyl.lanes.plan;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.sibyl.lanes.loops.Binary;
import org.sibyl.lanes.loops.Unary;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.graph.Axes;
import org.sibyl.runtime.graph.Constant;
import org.sibyl.runtime.graph.Graph;
import org.sibyl.runtime.graph.Node;

/** Turns the nodes of one graph, for one choice of inputs of a single row, into steps. Used once, by one thread. */
final class Planner {

    private static final Map<String, Unary> UNARY = Map.ofEntries(
            Map.entry("Abs", Unary.ABS),
            Map.entry("Cos", Unary.COS),
            Map.entry("Erf", Unary.ERF),
            Map.entry("Exp", Unary.EXP),
            Map.entry("Log", Unary.LOG),
            Map.entry("Neg", Unary.NEGATE),
            Map.entry("Reciprocal", Unary.RECIPROCAL),
            Map.entry("Sigmoid", Unary.SIGMOID),
            Map.entry("Sin", Unary.SIN),
            Map.entry("Softplus", Unary.SOFTPLUS),
            Map.entry("Sqrt", Unary.SQRT),
            Map.entry("Tanh", Unary.TANH));

    private static final Map<String, Binary> BINARY = Map.of(
            "Add", Binary.ADD,
            "Div", Binary.DIVIDE,
            "Greater", Binary.GREATER,
            "Max", Binary.MAX,
            "Min", Binary.MIN,
            "Mul", Binary.MULTIPLY,
            "Sub", Binary.SUBTRACT);

    private static final Set<String> OTHERS = Set.of(
            "Cast",
            "Concat",
            "Conv",
            "CumSum",
            "Gather",
            "Gelu",
            "Gemm",
            "Identity",
            "MatMul",
            "Pad",
            "ReduceMax",
            "ReduceMean",
            "ReduceSum",
            "Reshape",
            "Slice",
            "Softmax",
            "Split",
            "Transpose",
            "Where");

    private final Graph graph;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Node> products = new HashMap<>();
    private final Steps steps = new Steps();
    private final Arithmetic arithmetic = new Arithmetic(steps);

    private Planner(Graph graph) {
        this.graph = graph;
    }

    /** Refuses a graph with an operator that has no kernel, naming it. */
    static void requireKnown(Graph graph) {
        for (Node node : graph.nodes()) {
            String operator = node.operator();
            if (!UNARY.containsKey(operator) && !BINARY.containsKey(operator) && !OTHERS.contains(operator)) {
                throw Attributes.refused(node, "is none that it has a kernel for");
            }
        }
    }

    /** Returns the plan of a program. */
    static Plan plan(Graph graph, Program program, Set<String> single) {
        return new Planner(graph).planned(program, single);
    }

    private Plan planned(Program program, Set<String> single) {
        graph.nodes().forEach(node -> node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum)));
        graph.outputs().forEach(output -> uses.merge(output, 1, Integer::sum));
        Map<String, Value> inputs = new LinkedHashMap<>();
        for (String input : graph.inputs()) {
            Shape shape = requireNonNull(program.inputs().get(input), input);
            Kind kind = single.contains(input) ? Kind.UNIFORM : Kind.VARYING;
            int[] sizes = shape.sizes().stream().mapToInt(Integer::intValue).toArray();
            sizes[0] = kind == Kind.UNIFORM ? 1 : Axes.ROWS;
            inputs.put(input, steps.fresh(kind, Axes.of(sizes)));
        }
        values.putAll(inputs);
        for (Node node : graph.nodes()) {
            try {
                node(node);
            } catch (IllegalArgumentException e) {
                throw Attributes.refused(node, String.valueOf(e.getMessage()));
            }
        }
        Map<String, Value> outputs = new LinkedHashMap<>();
        graph.outputs().forEach(output -> outputs.put(output, value(output)));
        return new Plan(inputs, outputs, steps.all(), steps.constants());
    }

    private Value value(String name) {
        Value known = values.get(name);
        if (known != null) {
            return known;
        }
        Node product = products.remove(name);
        if (product != null) {
            Value result = arithmetic.pairs(
                    Binary.MULTIPLY,
                    value(product.inputs().get(0)),
                    value(product.inputs().get(1)));
            values.put(name, result);
            return result;
        }
        Constant constant = graph.constants().get(name);
        if (constant == null) {
            throw new IllegalArgumentException("reads \"" + name + "\", which nothing makes");
        }
        Value value = steps.constant(
                Axes.of(constant.sizes().stream().mapToInt(Integer::intValue).toArray()), constant.numbers());
        values.put(name, value);
        return value;
    }

    private int[] wholes(Node node, int input) {
        Constant constant = graph.constants().get(node.inputs().get(input));
        if (constant == null) {
            throw new IllegalArgumentException("needs its input " + (input + 1) + " as a constant");
        }
        return Arrays.stream(constant.wholes()).mapToInt(Math::toIntExact).toArray();
    }

    private void node(Node node) {
        String operator = node.operator();
        if (operator.equals("Mul") && uses.getOrDefault(node.name(), 0) == 1) {
            products.put(node.name(), node); // may turn out to be half of a contraction
            return;
        }
        if (operator.equals("Split")) {
            split(node);
            return;
        }
        values.put(node.name(), result(node));
    }

    private Value result(Node node) {
        String operator = node.operator();
        if (UNARY.containsKey(operator)) {
            return arithmetic.each(UNARY.get(operator), in(node, 0));
        }
        if (operator.equals("Add") && node.inputs().size() == 2) {
            for (int i = 0; i < 2; i++) {
                Node product = products.remove(node.inputs().get(i));
                if (product != null) {
                    return arithmetic.fused(in(product, 0), in(product, 1), in(node, 1 - i));
                }
            }
        }
        if (BINARY.containsKey(operator)) {
            Value result = in(node, 0);
            for (int i = 1; i < node.inputs().size(); i++) {
                result = arithmetic.pairs(BINARY.get(operator), result, in(node, i));
            }
            return result;
        }
        return switch (operator) {
            case "Gelu" ->
                arithmetic.each(
                        "tanh".equals(node.texts().get("approximate")) ? Unary.GELU_TANH : Unary.GELU, in(node, 0));
            case "Identity" -> in(node, 0);
            case "Cast" ->
                Attributes.number(node, "to", 1) == 9 ? arithmetic.each(Unary.TRUTH, in(node, 0)) : in(node, 0);
            case "Where" -> arithmetic.choice(in(node, 0), in(node, 1), in(node, 2));
            case "Reshape" -> reshape(in(node, 0), wholes(node, 1));
            case "Transpose" -> in(node, 0).permuted(Attributes.list(node, "perm"));
            case "Concat" -> concat(node);
            case "Slice" -> slice(node);
            case "Gather" -> gather(node);
            case "Pad" -> pad(node);
            case "ReduceSum", "ReduceMean", "ReduceMax" -> reduce(node);
            case "Softmax" -> arithmetic.softmax(in(node, 0), Attributes.number(node, "axis", -1));
            case "CumSum" -> arithmetic.cumulativeSum(in(node, 0), wholes(node, 1)[0]);
            case "MatMul" -> new MatrixProducts(steps).matmul(in(node, 0), in(node, 1));
            case "Gemm" -> new MatrixProducts(steps).gemm(node, all(node));
            case "Conv" -> new Convolution(steps).of(node, all(node));
            default -> throw Attributes.refused(node, "is none that it has a kernel for");
        };
    }

    private Value in(Node node, int index) {
        return value(node.inputs().get(index));
    }

    private List<Value> all(Node node) {
        return node.inputs().stream().map(this::value).toList();
    }

    private static Value reshape(Value x, int... target) {
        return x.as(x.axes().reshaped(Arrays.stream(target).asLongStream().toArray()));
    }

    private Value concat(Node node) {
        List<Value> parts = all(node);
        int axis = parts.get(0).axes().axis(Attributes.number(node, "axis", 0));
        return steps.joined(parts, axis);
    }

    private Value slice(Node node) {
        Value x = in(node, 0);
        int[] from = wholes(node, 1);
        int[] to = wholes(node, 2);
        int[] axes = node.inputs().size() > 3
                ? wholes(node, 3)
                : IntStream.range(0, from.length).toArray();
        int[] by = node.inputs().size() > 4
                ? wholes(node, 4)
                : IntStream.generate(() -> 1).limit(from.length).toArray();
        for (int i = 0; i < from.length; i++) {
            int axis = x.axes().axis(axes[i]);
            int size = x.axes().size(axis);
            int start = Math.min(from[i] < 0 ? from[i] + size : from[i], size);
            int end = Math.min(to[i] < 0 ? to[i] + size : to[i], size);
            if (by[i] < 1) {
                throw new IllegalArgumentException("must go forwards");
            }
            x = x.slice(axis, start, by[i], Math.max(0, (end - start + by[i] - 1) / by[i]));
        }
        return x;
    }

    private void split(Node node) {
        Value x = in(node, 0);
        int axis = x.axes().axis(Attributes.number(node, "axis", 0));
        int[] sizes = node.inputs().size() > 1
                ? wholes(node, 1)
                : IntStream.generate(() -> x.axes().size(axis) / node.outputs().size())
                        .limit(node.outputs().size())
                        .toArray();
        int from = 0;
        for (int i = 0; i < sizes.length; i++) {
            values.put(node.outputs().get(i), x.slice(axis, from, 1, sizes[i]));
            from += sizes[i];
        }
    }

    private Value gather(Node node) {
        Value x = in(node, 0);
        int axis = x.axes().axis(Attributes.number(node, "axis", 0));
        int size = x.axes().size(axis);
        int[] indices =
                Arrays.stream(wholes(node, 1)).map(i -> i < 0 ? i + size : i).toArray();
        return x.gather(axis, indices);
    }

    private Value pad(Node node) {
        Value x = in(node, 0);
        int[] widths = wholes(node, 1);
        for (int axis = 0; axis < x.axes().rank(); axis++) {
            int before = widths[axis];
            int after = widths[widths.length / 2 + axis];
            if (before + after > 0) {
                x = steps.joined(List.of(zeros(x, axis, before), x, zeros(x, axis, after)), axis);
            }
        }
        return x;
    }

    private Value zeros(Value like, int axis, int size) {
        Axes axes = new Axes(like.axes().factors().stream()
                        .map(factors ->
                                factors.stream().filter(f -> f != Axes.ROWS).toList())
                        .toList())
                .with(axis, size);
        return steps.constant(axes, new float[axes.elements()]);
    }

    private Value reduce(Node node) {
        String operator = node.operator();
        int[] given = wholes(node, 1);
        if (given.length != 1 || Attributes.number(node, "keepdims", 1) != 1) {
            throw new IllegalArgumentException("must reduce one axis and keep it");
        }
        Node product =
                operator.equals("ReduceSum") ? products.remove(node.inputs().get(0)) : null;
        if (product != null) {
            Value left = in(product, 0);
            Value right = in(product, 1);
            Axes axes = Axes.broadcast(left.axes(), right.axes());
            return arithmetic.contracted(left.broadcast(axes), right.broadcast(axes), axes.axis(given[0]));
        }
        Value whole = in(node, 0);
        int axis = whole.axes().axis(given[0]);
        return switch (operator) {
            case "ReduceSum" -> arithmetic.folded(Binary.ADD, whole, axis);
            case "ReduceMax" -> arithmetic.folded(Binary.MAX, whole, axis);
            default -> {
                Value sum = arithmetic.folded(Binary.ADD, whole, axis);
                float share = 1f / whole.axes().size(axis);
                yield arithmetic.pairs(Binary.MULTIPLY, sum, steps.constant(Axes.of(), new float[] {share}));
            }
        };
    }
}
