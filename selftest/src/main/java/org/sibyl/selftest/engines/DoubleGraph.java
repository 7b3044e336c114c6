package org.sibyl.selftest.engines;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sibyl.runtime.graph.Constant;
import org.sibyl.runtime.graph.Graph;
import org.sibyl.runtime.graph.Node;

/** Evaluates a graph operator by operator in double precision, each as the ONNX operator set 20 defines it. Slow; shares nothing with any engine. */
public final class DoubleGraph {
    private static final int BOOLEAN = 9;

    private final Graph graph;

    /** An evaluation of a graph that was checked. */
    public DoubleGraph(Graph graph) {
        this.graph = graph;
    }

    /** Returns the outputs by name. */
    public Map<String, DoubleTensor> run(Map<String, DoubleTensor> inputs) {
        Map<String, DoubleTensor> values = new HashMap<>(inputs);
        graph.constants().forEach((name, constant) -> values.put(name, tensor(constant)));
        for (Node node : graph.nodes()) {
            List<DoubleTensor> results = results(
                    node,
                    node.inputs().stream()
                            .map(input -> requireNonNull(values.get(input), input))
                            .toArray(DoubleTensor[]::new));
            for (int i = 0; i < results.size(); i++) {
                values.put(node.outputs().get(i), results.get(i));
            }
        }
        values.keySet().retainAll(graph.outputs());
        return values;
    }

    private static DoubleTensor tensor(Constant constant) {
        float[] numbers = constant.numbers();
        return new DoubleTensor(
                IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray(),
                constant.sizes().stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<DoubleTensor> results(Node node, DoubleTensor... in) {
        if (!node.operator().equals("Split")) {
            return List.of(result(node, in));
        }
        int axis = in[0].axis(number(node, "axis", 0));
        long[] parts = wholes(in[1]);
        return IntStream.range(0, parts.length)
                .mapToObj(i -> {
                    int before = (int) Arrays.stream(parts, 0, i).sum();
                    return in[0].along(axis, (int) parts[i], place -> before + place);
                })
                .toList();
    }

    private static DoubleTensor result(Node node, DoubleTensor... in) {
        DoubleTensor x = in[0];
        return switch (node.operator()) {
            case "Abs" -> x.each(Math::abs);
            case "Cos" -> x.each(Math::cos);
            case "Erf" -> x.each(DoubleGraph::erf);
            case "Exp" -> x.each(Math::exp);
            case "Identity" -> x;
            case "Log" -> x.each(Math::log);
            case "Neg" -> x.each(v -> -v);
            case "Reciprocal" -> x.each(v -> 1 / v);
            case "Sigmoid" -> x.each(v -> 1 / (1 + Math.exp(-v)));
            case "Sin" -> x.each(Math::sin);
            case "Softplus" -> x.each(v -> Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))));
            case "Sqrt" -> x.each(Math::sqrt);
            case "Tanh" -> x.each(Math::tanh);
            case "Cast" -> number(node, "to", 1) == BOOLEAN ? x.each(v -> v == 0 ? 0 : 1) : x;
            case "Gelu" ->
                x.each("tanh".equals(node.texts().get("approximate")) ? DoubleGraph::geluTanh : DoubleGraph::gelu);
            case "Add" -> x.with(in[1], Double::sum);
            case "Div" -> x.with(in[1], (a, b) -> a / b);
            case "Greater" -> x.with(in[1], (a, b) -> a > b ? 1 : 0);
            case "Mul" -> x.with(in[1], (a, b) -> a * b);
            case "Sub" -> x.with(in[1], (a, b) -> a - b);
            case "Where" -> where(x, in[1], in[2]);
            case "ReduceMax" -> x.folded(x.axis(wholes(in[1])[0]), Math::max);
            case "ReduceSum" -> x.folded(x.axis(wholes(in[1])[0]), Double::sum);
            case "ReduceMean" -> mean(x, x.axis(wholes(in[1])[0]));
            case "CumSum" -> cumulated(x, x.axis(wholes(in[1])[0]));
            case "Softmax" -> softmax(x, x.axis(number(node, "axis", -1)));
            case "Concat" -> joined(x.axis(number(node, "axis", 0)), in);
            case "Gather" -> gathered(x, x.axis(number(node, "axis", 0)), wholes(in[1]));
            case "Pad" -> padded(x, wholes(in[1]));
            case "Reshape" -> x.reshaped(wholes(in[1]));
            case "Slice" -> sliced(x, wholes(in[1]), wholes(in[2]), wholes(in[3]));
            case "Transpose" -> transposed(x, numbers(node, "perm"));
            case "MatMul" -> product(x, in[1]);
            case "Gemm" -> in.length > 2 ? product(x, in[1]).with(in[2], Double::sum) : product(x, in[1]);
            case "Conv" -> convolved(node, in);
            default -> throw new IllegalArgumentException("no definition of " + node.operator() + " is known");
        };
    }

    private static long number(Node node, String name, long absent) {
        return node.attributes().getOrDefault(name, List.of(absent)).get(0);
    }

    private static int[] numbers(Node node, String name) {
        return node.attributes().getOrDefault(name, List.of()).stream()
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private static long[] wholes(DoubleTensor tensor) {
        return Arrays.stream(tensor.values()).mapToLong(v -> (long) v).toArray();
    }

    private static DoubleTensor where(DoubleTensor condition, DoubleTensor then, DoubleTensor otherwise) {
        int[] sizes =
                DoubleTensor.broadcast(DoubleTensor.broadcast(condition.sizes(), then.sizes()), otherwise.sizes());
        return DoubleTensor.filled(index -> condition.at(index) == 0 ? otherwise.at(index) : then.at(index), sizes);
    }

    private static DoubleTensor mean(DoubleTensor x, int axis) {
        return x.folded(axis, Double::sum).each(v -> v / x.sizes()[axis]);
    }

    private static DoubleTensor cumulated(DoubleTensor x, int axis) {
        return DoubleTensor.filled(
                index -> {
                    double sum = 0;
                    int[] own = index.clone();
                    for (own[axis] = 0; own[axis] <= index[axis]; own[axis]++) {
                        sum += x.at(own);
                    }
                    return sum;
                },
                x.sizes());
    }

    private static DoubleTensor softmax(DoubleTensor x, int axis) {
        DoubleTensor powers = x.with(x.folded(axis, Math::max), (a, b) -> Math.exp(a - b));
        return powers.with(powers.folded(axis, Double::sum), (a, b) -> a / b);
    }

    private static DoubleTensor joined(int axis, DoubleTensor... parts) {
        int[] sizes = parts[0].sizes().clone();
        sizes[axis] = Arrays.stream(parts).mapToInt(part -> part.sizes()[axis]).sum();
        return DoubleTensor.filled(
                index -> {
                    int[] own = index.clone();
                    int part = 0;
                    while (own[axis] >= parts[part].sizes()[axis]) {
                        own[axis] -= parts[part++].sizes()[axis];
                    }
                    return parts[part].at(own);
                },
                sizes);
    }

    private static DoubleTensor gathered(DoubleTensor x, int axis, long... places) {
        return x.along(axis, places.length, i -> (int) (places[i] < 0 ? places[i] + x.sizes()[axis] : places[i]));
    }

    private static DoubleTensor padded(DoubleTensor x, long... widths) {
        DoubleTensor wide = x;
        for (int axis = 0; axis < x.rank(); axis++) {
            int before = (int) widths[axis];
            int length = x.sizes()[axis] + before + (int) widths[x.rank() + axis];
            wide = wide.along(axis, length, place -> place - before);
        }
        return wide;
    }

    private static DoubleTensor sliced(DoubleTensor x, long[] from, long[] to, long... axes) {
        DoubleTensor part = x;
        for (int i = 0; i < axes.length; i++) {
            int axis = x.axis(axes[i]);
            long size = x.sizes()[axis];
            int start = (int) Math.min(from[i] < 0 ? from[i] + size : from[i], size);
            int end = (int) Math.min(to[i] < 0 ? to[i] + size : to[i], size);
            part = part.along(axis, end - start, place -> start + place);
        }
        return part;
    }

    private static DoubleTensor transposed(DoubleTensor x, int... order) {
        int[] sizes = Arrays.stream(order).map(axis -> x.sizes()[axis]).toArray();
        return DoubleTensor.filled(
                index -> {
                    int[] own = new int[order.length];
                    for (int i = 0; i < order.length; i++) {
                        own[order[i]] = index[i];
                    }
                    return x.at(own);
                },
                sizes);
    }

    private static DoubleTensor product(DoubleTensor left, DoubleTensor right) {
        int inner = left.sizes()[left.rank() - 1];
        int[] stacks = DoubleTensor.broadcast(
                Arrays.copyOf(left.sizes(), left.rank() - 2), Arrays.copyOf(right.sizes(), right.rank() - 2));
        int[] sizes = Arrays.copyOf(stacks, stacks.length + 2);
        sizes[stacks.length] = left.sizes()[left.rank() - 2];
        int columns = right.sizes()[right.rank() - 1];
        sizes[stacks.length + 1] = columns;
        return DoubleTensor.filled(
                index -> {
                    int[] first = index.clone();
                    first[index.length - 1] = 0;
                    int row = left.place(first);
                    first = index.clone();
                    first[index.length - 2] = 0;
                    int column = right.place(first);
                    double sum = 0;
                    for (int k = 0; k < inner; k++) {
                        sum += left.values()[row + k] * right.values()[column + k * columns];
                    }
                    return sum;
                },
                sizes);
    }

    private static DoubleTensor convolved(Node node, DoubleTensor... in) {
        DoubleTensor kernel = in[1];
        int[] pads = numbers(node, "pads");
        int[] strides = numbers(node, "strides");
        DoubleTensor image = padded(in[0], 0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]);
        int rows = (image.sizes()[2] - kernel.sizes()[2]) / strides[0] + 1;
        int columns = (image.sizes()[3] - kernel.sizes()[3]) / strides[1] + 1;
        return DoubleTensor.filled(
                index -> {
                    double sum = in.length > 2 ? in[2].at(index[1]) : 0;
                    for (int c = 0; c < kernel.sizes()[1]; c++) {
                        for (int y = 0; y < kernel.sizes()[2]; y++) {
                            for (int x = 0; x < kernel.sizes()[3]; x++) {
                                int line = index[2] * strides[0] + y;
                                int place = index[3] * strides[1] + x;
                                sum += kernel.at(index[1], c, y, x) * image.at(index[0], c, line, place);
                            }
                        }
                    }
                    return sum;
                },
                image.sizes()[0],
                kernel.sizes()[0],
                rows,
                columns);
    }

    private static double gelu(double x) {
        return 0.5 * x * (1 + erf(x / Math.sqrt(2)));
    }

    private static double geluTanh(double x) {
        return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    /** By its series up to 3, beyond by the continued fraction of its complement: to 1e-13. */
    static double erf(double x) {
        double size = Math.abs(x);
        if (size < 3) {
            double term = x;
            double sum = x;
            for (int n = 1; n < 100; n++) {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }
            return 2 / Math.sqrt(Math.PI) * sum;
        }
        double fraction = size;
        for (int n = 60; n > 0; n--) {
            fraction = size + n / 2.0 / fraction;
        }
        return Math.copySign(1 - Math.exp(-size * size) / Math.sqrt(Math.PI) / fraction, x);
    }
}
