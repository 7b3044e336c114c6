package org.sibyl.exporter.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sibyl.exporter.graph.Attribute;
import org.sibyl.exporter.graph.Constant;
import org.sibyl.exporter.graph.GraphBuilder;
import org.sibyl.exporter.graph.Result;
import org.sibyl.exporter.graph.Value;
import org.sibyl.exporter.trace.Operand.Known;
import org.sibyl.exporter.trace.Operand.Placed;
import org.sibyl.runtime.graph.ElementType;
import org.sibyl.trainer.tensor.Padding;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Stride;

/**
 * The plain emission: every value lies as the network sees it, and each operation becomes the standard operators that run
 * fastest at a width of some tens on ONNX Runtime's CPU kernels: linear maps as two-dimensional Gemm, norms written out.
 */
final class RowMajor implements Emission {
    private final GraphBuilder graph;

    RowMajor(GraphBuilder graph) {
        this.graph = graph;
    }

    @Override
    public Placed entering(Value input) {
        return Placed.inOrder(input);
    }

    @Override
    public Value leaving(Operand operand) {
        return value(operand);
    }

    @Override
    public Placed elementwise(String operator, List<Attribute> attributes, Operand... operands) {
        Shape shape = operands[0].shape();
        for (Operand operand : operands) {
            shape = shape.broadcast(operand.shape());
        }
        Value[] values = Arrays.stream(operands).map(this::value).toArray(Value[]::new);
        return Placed.inOrder(graph.node(operator, attributes, shape, values));
    }

    @Override
    public Placed greater(Operand left, Operand right) {
        Shape shape = left.shape().broadcast(right.shape());
        Value truth = graph.node("Greater", List.of(), ElementType.BOOL, List.of(shape), value(left), value(right))
                .get(0);
        return Placed.inOrder(graph.node("Cast", List.of(Attribute.of("to", ElementType.FLOAT.code())), shape, truth));
    }

    @Override
    public Placed choose(Operand mask, Operand then, Operand otherwise) {
        Value truth = truth(value(mask));
        Shape shape = mask.shape().broadcast(then.shape()).broadcast(otherwise.shape());
        return Placed.inOrder(graph.node("Where", shape, truth, value(then), value(otherwise)));
    }

    /** The comparison that a mask came from, or whether it differs from zero. */
    Value truth(Value mask) {
        if (mask instanceof Result result && result.node().operator().equals("Cast")) {
            return result.node().inputs().get(0);
        }
        List<Attribute> toBool = List.of(Attribute.of("to", ElementType.BOOL.code()));
        return graph.node("Cast", toBool, ElementType.BOOL, List.of(mask.shape()), mask)
                .get(0);
    }

    @Override
    public Placed matmul(Operand left, Operand right) {
        Shape a = left.shape();
        Shape b = right.shape();
        if (a.rank() < 2 || b.rank() < 2 || a.size(-1) != b.size(-2)) {
            throw new IllegalArgumentException(
                    "a matrix product needs [..., n, k] and [..., k, m], but has " + a + " and " + b);
        }
        Shape shape = a.with(-2, 1).with(-1, 1).broadcast(b.with(-2, 1).with(-1, 1));
        shape = shape.with(-2, a.size(-2)).with(-1, b.size(-1));
        return Placed.inOrder(graph.node("MatMul", shape, value(left), value(right)));
    }

    @Override
    public Placed linear(Operand x, Operand kernel, Operand bias) {
        Shape from = x.shape();
        int in = kernel.shape().size(0);
        int out = kernel.shape().size(1);
        if (from.size(-1) != in) {
            throw new IllegalArgumentException(
                    "a linear map of kernel " + kernel.shape() + " needs inputs of width " + in + ", but has " + from);
        }
        Placed rows = from.rank() == 2 ? Placed.inOrder(value(x)) : reshape(Placed.inOrder(value(x)), Shape.ANY, in);
        Shape flat = rows.shape().with(-1, out);
        Placed result = Placed.inOrder(graph.node("Gemm", flat, rows.value(), value(kernel), value(bias)));
        return from.rank() == 2 ? result : reshape(result, from.with(-1, out).toArray());
    }

    @Override
    public Placed convolve(Operand x, Operand kernel, Operand bias, Stride stride, Padding padding) {
        Value image = permute(Placed.inOrder(value(x)), 0, 3, 1, 2).value();
        Value weight = kernel instanceof Known known
                ? value(Constants.relaid(known, known.numbers().permute(3, 2, 0, 1)))
                : permute((Placed) kernel, 3, 2, 0, 1).value();
        List<Attribute> attributes = List.of(
                Attribute.of(
                        "kernel_shape", weight.shape().size(2), weight.shape().size(3)),
                Attribute.of("pads", padding.top(), padding.left(), padding.bottom(), padding.right()),
                Attribute.of("strides", stride.rows(), stride.columns()));
        int rows = image.shape().size(2)
                + padding.top()
                + padding.bottom()
                - weight.shape().size(2);
        int columns = image.shape().size(3)
                + padding.left()
                + padding.right()
                - weight.shape().size(3);
        Shape shape = Shape.of(
                image.shape().size(0),
                weight.shape().size(0),
                rows / stride.rows() + 1,
                columns / stride.columns() + 1);
        Value result = graph.node("Conv", attributes, shape, image, weight, value(bias));
        return permute(Placed.inOrder(result), 0, 2, 3, 1);
    }

    @Override
    public Placed reduce(String operator, Placed x, int axis) {
        Shape shape = x.shape().with(axis, 1);
        return Placed.inOrder(graph.node(operator, shape, x.value(), graph.wholes(axis)));
    }

    @Override
    public Placed cumulativeSum(Placed x, int axis) {
        return Placed.inOrder(graph.node("CumSum", x.shape(), x.value(), graph.whole(axis)));
    }

    @Override
    public Placed softmax(Placed x) {
        return Placed.inOrder(graph.node("Softmax", List.of(Attribute.of("axis", -1)), x.shape(), x.value()));
    }

    @Override
    public Placed reshape(Placed x, int... sizes) {
        Shape shape = Sizes.reshaped(x.shape(), sizes);
        if (shape.equals(x.shape())) {
            return x;
        }
        Value source = x.value();
        if (source instanceof Result result && result.node().operator().equals("Reshape")) {
            source = result.node().inputs().get(0); // a reshape of a reshape is one reshape
            if (source.shape().equals(shape)) {
                return Placed.inOrder(source);
            }
        }
        long[] target = Arrays.stream(shape.toArray()).asLongStream().toArray();
        return Placed.inOrder(graph.node("Reshape", shape, source, graph.wholes(target)));
    }

    @Override
    public Placed permute(Placed x, int... order) {
        int[] sizes = new int[order.length];
        boolean moves = false;
        for (int i = 0; i < order.length; i++) {
            sizes[i] = x.shape().size(order[i]);
            moves |= order[i] != i;
        }
        List<Attribute> attributes = List.of(Attribute.of("perm", order));
        return moves ? Placed.inOrder(graph.node("Transpose", attributes, Shape.of(sizes), x.value())) : x;
    }

    @Override
    public Placed concat(int axis, List<Operand> parts) {
        int size = 0;
        List<Value> values = new ArrayList<>();
        Shape shape = parts.get(0).shape();
        for (Operand part : parts) {
            size += part.shape().size(axis);
            shape = shape.with(axis, 1).broadcast(part.shape().with(axis, 1));
            values.add(value(part));
        }
        return Placed.inOrder(graph.node(
                "Concat", List.of(Attribute.of("axis", axis)), shape.with(axis, size), values.toArray(new Value[0])));
    }

    @Override
    public Placed slice(Placed x, int axis, int from, int to) {
        if (from == 0 && to == x.shape().size(axis)) {
            return x;
        }
        Shape shape = x.shape().with(axis, to - from);
        return Placed.inOrder(
                graph.node("Slice", shape, x.value(), graph.wholes(from), graph.wholes(to), graph.wholes(axis)));
    }

    @Override
    public List<Placed> split(Placed x, int axis, int... sizes) {
        List<Shape> shapes = new ArrayList<>();
        for (int size : sizes) {
            shapes.add(x.shape().with(axis, size));
        }
        Constant pieces = graph.wholes(Arrays.stream(sizes).asLongStream().toArray());
        return graph
                .node("Split", List.of(Attribute.of("axis", axis)), ElementType.FLOAT, shapes, x.value(), pieces)
                .stream()
                .map(Placed::inOrder)
                .toList();
    }

    @Override
    public Placed gather(Placed x, int axis, int... places) {
        Constant indices = graph.wholes(Arrays.stream(places).asLongStream().toArray());
        Shape shape = x.shape().with(axis, places.length);
        return Placed.inOrder(graph.node("Gather", List.of(Attribute.of("axis", axis)), shape, x.value(), indices));
    }

    @Override
    public Placed pad(Placed x, int axis, int before, int after) {
        Shape shape = x.shape().with(axis, x.shape().size(axis) + before + after);
        // Widths of every axis: ONNX Runtime's transpose optimiser overlooks Pad's input of axes.
        long[] widths = new long[2 * shape.rank()];
        widths[axis] = before;
        widths[shape.rank() + axis] = after;
        return Placed.inOrder(graph.node("Pad", shape, x.value(), graph.wholes(widths)));
    }

    private Value value(Operand operand) {
        return operand instanceof Known known ? Constants.of(graph, known) : ((Placed) operand).value();
    }
}
