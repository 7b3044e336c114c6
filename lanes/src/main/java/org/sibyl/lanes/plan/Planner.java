package org.sibyl.lanes.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
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

    private final Graph graph;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Node> products = new HashMap<>();
    private final Steps steps = new Steps();

    private Planner(Graph graph) {
        this.graph = graph;
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
            Value result = pairs(
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
            return each(UNARY.get(operator), in(node, 0));
        }
        if (operator.equals("Add") && node.inputs().size() == 2) {
            for (int i = 0; i < 2; i++) {
                Node product = products.remove(node.inputs().get(i));
                if (product != null) {
                    return fused(in(product, 0), in(product, 1), in(node, 1 - i));
                }
            }
        }
        if (BINARY.containsKey(operator)) {
            Value result = in(node, 0);
            for (int i = 1; i < node.inputs().size(); i++) {
                result = pairs(BINARY.get(operator), result, in(node, i));
            }
            return result;
        }
        return switch (operator) {
            case "Gelu" ->
                each("tanh".equals(node.texts().get("approximate")) ? Unary.GELU_TANH : Unary.GELU, in(node, 0));
            case "Identity" -> in(node, 0);
            case "Cast" -> Attributes.number(node, "to", 1) == 9 ? each(Unary.TRUTH, in(node, 0)) : in(node, 0);
            case "Where" -> choice(in(node, 0), in(node, 1), in(node, 2));
            case "Reshape" -> reshape(in(node, 0), wholes(node, 1));
            case "Transpose" -> in(node, 0).permuted(Attributes.list(node, "perm"));
            case "Concat" -> concat(node);
            case "Slice" -> slice(node);
            case "Gather" -> gather(node);
            case "Pad" -> pad(node);
            case "ReduceSum", "ReduceMean", "ReduceMax" -> reduce(node);
            case "Softmax" -> softmax(in(node, 0), Attributes.number(node, "axis", -1));
            case "CumSum" -> cumulativeSum(in(node, 0), wholes(node, 1)[0]);
            case "MatMul" -> matmul(in(node, 0), in(node, 1));
            case "Gemm" -> gemm(node);
            case "Conv" ->
                new Convolution(steps)
                        .of(node, node.inputs().stream().map(this::value).toList());
            default -> throw Attributes.refused(node, "is none that it has a kernel for");
        };
    }

    private Value in(Node node, int index) {
        return value(node.inputs().get(index));
    }

    private Value each(Unary operation, Value x) {
        return steps.add(x.kind(), x.axes(), result -> new Step.Each(result, operation, x));
    }

    private Value pairs(Binary operation, Value left, Value right) {
        Axes axes = Axes.broadcast(left.axes(), right.axes());
        boolean fewDivisors = right.axes().elements() < axes.elements() || right.kind() != left.kind();
        if (operation == Binary.DIVIDE && fewDivisors) {
            return pairs(Binary.MULTIPLY, left, each(Unary.RECIPROCAL, right));
        }
        Value a = left.broadcast(axes);
        Value b = right.broadcast(axes);
        return steps.add(a.kind().with(b.kind()), axes, result -> new Step.Pairs(result, operation, a, b));
    }

    private Value fused(Value left, Value right, Value more) {
        Axes axes = Axes.broadcast(Axes.broadcast(left.axes(), right.axes()), more.axes());
        Value a = left.broadcast(axes);
        Value b = right.broadcast(axes);
        Value c = more.broadcast(axes);
        Kind kind = a.kind().with(b.kind()).with(c.kind());
        return steps.add(kind, axes, result -> new Step.Fused(result, a, b, c));
    }

    private Value choice(Value condition, Value then, Value otherwise) {
        Axes axes = Axes.broadcast(Axes.broadcast(condition.axes(), then.axes()), otherwise.axes());
        Value c = condition.broadcast(axes);
        Value a = then.broadcast(axes);
        Value b = otherwise.broadcast(axes);
        Kind kind = c.kind().with(a.kind()).with(b.kind());
        return steps.add(kind, axes, result -> new Step.Choice(result, c, a, b));
    }

    private static Value reshape(Value x, int... target) {
        return x.as(x.axes().reshaped(Arrays.stream(target).asLongStream().toArray()));
    }

    private Value concat(Node node) {
        List<Value> parts = node.inputs().stream().map(this::value).toList();
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
            return contracted(left.broadcast(axes), right.broadcast(axes), axes.axis(given[0]));
        }
        Value whole = in(node, 0);
        int axis = whole.axes().axis(given[0]);
        return switch (operator) {
            case "ReduceSum" -> folded(Binary.ADD, whole, axis);
            case "ReduceMax" -> folded(Binary.MAX, whole, axis);
            default -> {
                Value sum = folded(Binary.ADD, whole, axis);
                float share = 1f / whole.axes().size(axis);
                yield pairs(Binary.MULTIPLY, sum, steps.constant(Axes.of(), new float[] {share}));
            }
        };
    }

    private Value folded(Binary operation, Value x, int axis) {
        Value last = lastly(x, axis);
        return steps.add(
                x.kind(),
                x.axes().with(axis, 1),
                result -> new Step.Fold(result, operation, last, x.axes().size(axis)));
    }

    private Value contracted(Value left, Value right, int axis) {
        Kind kind = left.kind().with(right.kind());
        Value a = lastly(left.kind() == kind ? left : repeated(kind, left), axis);
        Value b = lastly(right.kind() == kind ? right : repeated(kind, right), axis);
        return steps.add(
                kind,
                left.axes().with(axis, 1),
                result -> new Step.Contraction(result, a, b, left.axes().size(axis)));
    }

    /** Returns numbers as rows of lanes. */
    private Value repeated(Kind kind, Value x) {
        return steps.copied(kind, x);
    }

    /** Returns a value with an axis behind all others, so that its elements are neighbours. */
    private static Value lastly(Value x, int axis) {
        int[] order = IntStream.concat(IntStream.range(0, x.axes().rank()).filter(i -> i != axis), IntStream.of(axis))
                .toArray();
        return x.permuted(order);
    }

    private Value softmax(Value x, int given) {
        int axis = x.axes().axis(given);
        Value powers = each(Unary.EXP, pairs(Binary.SUBTRACT, x, folded(Binary.MAX, x, axis)));
        return pairs(Binary.DIVIDE, powers, folded(Binary.ADD, powers, axis));
    }

    private Value cumulativeSum(Value x, int given) {
        int axis = x.axes().axis(given);
        List<Value> sums = new ArrayList<>();
        sums.add(x.slice(axis, 0, 1, 1));
        for (int i = 1; i < x.axes().size(axis); i++) {
            sums.add(pairs(Binary.ADD, sums.get(i - 1), x.slice(axis, i, 1, 1)));
        }
        return steps.joined(sums, axis);
    }

    private Value matmul(Value left, Value right) {
        if (right.kind() == Kind.CONSTANT && right.axes().rank() == 2) {
            int out = right.axes().size(1);
            Axes axes = left.axes().with(left.axes().rank() - 1, out);
            return steps.add(
                    left.kind(),
                    axes,
                    result -> new Step.Linear(result, steps.numbers(right), new float[out], left, out, true));
        }
        int rank = Math.max(left.axes().rank(), right.axes().rank());
        Axes a = left.axes().prefixed(rank - left.axes().rank());
        Axes b = right.axes().prefixed(rank - right.axes().rank());
        // [.., n, 1, k] and [.., 1, m, k]: all pairs of rows and columns, then the sum over k
        Value rows = left.as(inserted(a, rank - 1));
        int[] swapped = IntStream.range(0, rank).toArray();
        swapped[rank - 1] = rank - 2;
        swapped[rank - 2] = rank - 1;
        Value turned = right.as(b).permuted(swapped);
        Value columns = turned.as(inserted(turned.axes(), rank - 2));
        Axes all = Axes.broadcast(rows.axes(), columns.axes());
        Value pairs = contracted(rows.broadcast(all), columns.broadcast(all), rank);
        List<List<Integer>> kept = new ArrayList<>(pairs.axes().factors());
        kept.remove(rank);
        return pairs.as(new Axes(kept));
    }

    private static Axes inserted(Axes axes, int place) {
        List<List<Integer>> longer = new ArrayList<>(axes.factors());
        longer.add(place, List.of());
        return new Axes(longer);
    }

    private Value gemm(Node node) {
        if (!node.attributes().isEmpty()
                && (Attributes.number(node, "transA", 0) != 0 || Attributes.number(node, "transB", 0) != 0)) {
            throw new IllegalArgumentException("must not transpose");
        }
        Value left = in(node, 0);
        Value right = in(node, 1);
        boolean weightsLeft = left.kind() == Kind.CONSTANT && right.kind() != Kind.CONSTANT;
        if (!weightsLeft && right.kind() != Kind.CONSTANT) {
            Value product = matmul(left, right);
            return node.inputs().size() < 3 ? product : pairs(Binary.ADD, product, in(node, 2));
        }
        Value x = weightsLeft ? right.permuted(1, 0) : left;
        Value weights = weightsLeft ? left.permuted(1, 0) : right;
        int out = weights.axes().size(1);
        List<List<Integer>> column = x.axes().factors();
        List<Integer> wide = out == 1 ? List.of() : List.of(out);
        Axes axes = new Axes(weightsLeft ? List.of(wide, column.get(0)) : List.of(column.get(0), wide));
        float[] matrix = steps.numbers(weights);
        if (node.inputs().size() < 3) {
            return linear(x, axes, matrix, new float[out], out, !weightsLeft);
        }
        Value start = in(node, 2);
        if (start.kind() == Kind.CONSTANT && start.at().length == out) {
            return linear(x, axes, matrix, steps.numbers(start), out, !weightsLeft);
        }
        Kind kind = x.kind().with(start.kind());
        Value columns = x.kind() == kind ? x : steps.copied(kind, x);
        Value begun = steps.copied(kind, start.broadcast(axes));
        steps.append(new Step.Linear(begun, matrix, new float[0], columns, out, !weightsLeft));
        return begun;
    }

    private Value linear(Value x, Axes axes, float[] matrix, float[] start, int out, boolean byColumn) {
        return steps.add(x.kind(), axes, result -> new Step.Linear(result, matrix, start, x, out, byColumn));
    }
}
