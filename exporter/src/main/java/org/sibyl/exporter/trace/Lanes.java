package org.sibyl.exporter.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.sibyl.exporter.graph.Attribute;
import org.sibyl.exporter.graph.GraphBuilder;
import org.sibyl.exporter.graph.Value;
import org.sibyl.exporter.trace.Operand.Known;
import org.sibyl.exporter.trace.Operand.Placed;
import org.sibyl.runtime.graph.ElementType;
import org.sibyl.trainer.tensor.Padding;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Stride;

/**
 * The fast emission: features outermost, the batch innermost, so that every elementwise pass and every norm runs along
 * hundreds of contiguous numbers, one sample per lane.
 *
 * <p>A linear map is one product Wᵀ X of [out, in] and [in, tokens · batch]. Changing the order of a network's axes costs
 * nothing: it is remembered, not done. Small products of activations, as in attention over few tokens, are one
 * multiplication of all pairs and one sum; large ones are handed to MatMul in the network's order.
 */
final class Lanes implements Emission {
    /** Multiplications per sample and head up to which all pairs at once beat MatMul and its transpositions. */
    private static final long SMALL_PRODUCT = 2048;

    private final GraphBuilder graph;
    private final Arrangement arrangement;
    private final Regrouping regrouping;
    private final RowMajor rows;
    private final SplitWeights splitWeights;
    private int smallProducts;
    private int largeProducts;

    Lanes(GraphBuilder graph, Set<Rewrite> rewrites) {
        this.graph = graph;
        arrangement = new Arrangement(graph);
        regrouping = new Regrouping(arrangement);
        rows = new RowMajor(graph);
        splitWeights = new SplitWeights(graph, rewrites);
    }

    /** Only attention over few tokens gains: its products are small, and none must be handed to MatMul and back. */
    @Override
    public boolean pays() {
        return smallProducts > 0 && largeProducts == 0;
    }

    @Override
    public Placed entering(Value input) {
        List<Integer> reversed = new ArrayList<>(inOrder(input.shape().rank()));
        Collections.reverse(reversed);
        return arranged(Placed.inOrder(input), reversed);
    }

    @Override
    public Value leaving(Operand operand) {
        int rank = operand.shape().rank();
        return arrangement.arranged(operand, inOrder(rank), inOrder(rank));
    }

    @Override
    public Placed elementwise(String operator, List<Attribute> attributes, Operand... operands) {
        List<Integer> order = commonOrder(operands);
        Value[] values = aligned(order, operands);
        return new Placed(graph.node(operator, attributes, broadcast(values), values), order);
    }

    @Override
    public Placed greater(Operand left, Operand right) {
        List<Integer> order = commonOrder(left, right);
        Value[] values = aligned(order, left, right);
        List<Shape> shapes = List.of(broadcast(values));
        Value truth = graph.node("Greater", List.of(), ElementType.BOOL, shapes, values)
                .get(0);
        List<Attribute> toFloat = List.of(Attribute.of("to", ElementType.FLOAT.code()));
        return new Placed(graph.node("Cast", toFloat, truth.shape(), truth), order);
    }

    @Override
    public Placed choose(Operand mask, Operand then, Operand otherwise) {
        List<Integer> order = commonOrder(mask, then, otherwise);
        Value[] values = aligned(order, mask, then, otherwise);
        Shape shape = broadcast(values);
        values[0] = rows.truth(values[0]);
        return new Placed(graph.node("Where", shape, values), order);
    }

    @Override
    public Placed matmul(Operand left, Operand right) {
        if (right.shape().rank() == 2
                && left instanceof Placed x
                && right.shape().isKnown()) {
            return product(x, right);
        }
        Shape a = left.shape();
        Shape b = right.shape();
        boolean small = (long) a.size(-2) * a.size(-1) * b.size(-1) <= SMALL_PRODUCT;
        smallProducts += small ? 1 : 0;
        largeProducts += small ? 0 : 1;
        return a.rank() < 3 || b.rank() < 3 || !small
                ? rows.matmul(Placed.inOrder(leaving(left)), Placed.inOrder(leaving(right)))
                : allPairs(left, right);
    }

    @Override
    public Placed linear(Operand x, Operand kernel, Operand bias) {
        if (x instanceof Placed placed) {
            int out = kernel.shape().size(1);
            Value column = bias instanceof Known known
                    ? Constants.of(
                            graph, Constants.relaid(known, known.numbers().reshape(out, 1)))
                    : arrangement.reshaped(((Placed) bias).value(), Shape.of(out, 1));
            return product(placed, kernel, column);
        }
        Value[] inOrder = Arrays.stream(new Operand[] {x, kernel, bias})
                .map(this::leaving)
                .toArray(Value[]::new);
        return rows.linear(Placed.inOrder(inOrder[0]), Placed.inOrder(inOrder[1]), Placed.inOrder(inOrder[2]));
    }

    @Override
    public Placed convolve(Operand x, Operand kernel, Operand bias, Stride stride, Padding padding) {
        Operand weight = kernel instanceof Known ? kernel : Placed.inOrder(leaving(kernel));
        Operand offset = bias instanceof Known ? bias : Placed.inOrder(leaving(bias));
        return rows.convolve(Placed.inOrder(leaving(x)), weight, offset, stride, padding);
    }

    @Override
    public Placed reduce(String operator, Placed x, int axis) {
        return new Placed(reduced(operator, x.value(), x.place(axis)), x.order());
    }

    @Override
    public Placed cumulativeSum(Placed x, int axis) {
        return inPlace(x, rows.cumulativeSum(lying(x), x.place(axis)));
    }

    @Override
    public Placed softmax(Placed x) {
        int place = x.place(x.order().size() - 1);
        if (place == x.order().size() - 1) {
            return inPlace(x, rows.softmax(lying(x)));
        }
        // ONNX Runtime's Softmax transposes any other axis to the end and back.
        Shape shape = x.value().shape();
        Value shifted = graph.node("Sub", shape, x.value(), reduced("ReduceMax", x.value(), place));
        Value powers = graph.node("Exp", shape, shifted);
        return new Placed(graph.node("Div", shape, powers, reduced("ReduceSum", powers, place)), x.order());
    }

    @Override
    public Placed reshape(Placed x, int... sizes) {
        return regrouping.reshape(x, sizes);
    }

    @Override
    public Placed permute(Placed x, int... order) {
        List<Integer> moved = new ArrayList<>();
        List<Integer> axes = Arrays.stream(order).boxed().toList();
        x.order().forEach(axis -> moved.add(axes.indexOf(axis)));
        return new Placed(x.value(), moved);
    }

    @Override
    public Placed concat(int axis, List<Operand> parts) {
        List<Integer> order = commonOrder(parts.toArray(new Operand[0]));
        List<Operand> arranged = new ArrayList<>();
        parts.forEach(part -> arranged.add(Placed.inOrder(arrangement.arranged(part, inOrder(order.size()), order))));
        return new Placed(rows.concat(order.indexOf(axis), arranged).value(), order);
    }

    @Override
    public Placed slice(Placed x, int axis, int from, int to) {
        Optional<Value> piece = x.place(axis) == 0 ? splitWeights.piece(x.value(), from, to) : Optional.empty();
        if (piece.isPresent()) {
            return new Placed(piece.get(), x.order());
        }
        return inPlace(x, rows.slice(lying(x), x.place(axis), from, to));
    }

    @Override
    public List<Placed> split(Placed x, int axis, int... sizes) {
        if (x.place(axis) == 0 && splitWeights.piece(x.value(), 0, sizes[0]).isPresent()) {
            List<Placed> pieces = new ArrayList<>();
            int from = 0;
            for (int size : sizes) {
                pieces.add(slice(x, axis, from, from + size));
                from += size;
            }
            return pieces;
        }
        return rows.split(lying(x), x.place(axis), sizes).stream()
                .map(piece -> inPlace(x, piece))
                .toList();
    }

    @Override
    public Placed gather(Placed x, int axis, int... places) {
        return inPlace(x, rows.gather(lying(x), x.place(axis), places));
    }

    @Override
    public Placed pad(Placed x, int axis, int before, int after) {
        return inPlace(x, rows.pad(lying(x), x.place(axis), before, after));
    }

    /** Wᵀ X, plus a column of offsets if there is one: the width of x lies outermost and all else beside it. */
    private Placed product(Placed x, Operand kernel, Value... offset) {
        int last = x.order().size() - 1;
        int in = kernel.shape().size(0);
        int out = kernel.shape().size(1);
        if (x.shape().size(last) != in) {
            throw new IllegalArgumentException("a linear map of kernel " + kernel.shape() + " needs inputs of width "
                    + in + ", but has " + x.shape());
        }
        List<Integer> order = new ArrayList<>(x.order());
        order.remove(Integer.valueOf(last));
        order.add(0, last);
        Value wide = arranged(x, order).value();
        int columns = wide.shape().isKnown() ? wide.shape().elements() / in : Shape.ANY;
        List<Value> sum = Arrays.asList(offset);
        int from = 0;
        for (Value part : kernel instanceof Known ? splitWeights.parts(wide) : List.of(wide)) {
            int size = part.shape().size(0);
            Operand piece = size == in ? kernel : rowsOf((Known) kernel, from, from + size);
            Value flat = arrangement.reshaped(part, Shape.of(size, columns));
            List<Value> factors = new ArrayList<>();
            factors.add(arrangement.arranged(piece, List.of(0, 1), List.of(1, 0)));
            factors.add(flat);
            factors.addAll(sum);
            sum = List.of(graph.node("Gemm", Shape.of(out, columns), factors.toArray(new Value[0])));
            from += size;
        }
        return new Placed(arrangement.reshaped(sum.get(0), wide.shape().with(0, out)), order);
    }

    private static Known rowsOf(Known kernel, int from, int to) {
        return Constants.relaid(kernel, kernel.numbers().slice(0, from, to));
    }

    /** All pairs of rows and columns multiplied at once, then summed: [.., n, k] and [.., k, m] to [.., n, m]. */
    private Placed allPairs(Operand left, Operand right) {
        int rank = Math.max(left.shape().rank(), right.shape().rank());
        if (left.shape().size(-1) != right.shape().size(-2)) {
            throw new IllegalArgumentException("a matrix product needs [..., n, k] and [..., k, m], but has "
                    + left.shape() + " and " + right.shape());
        }
        // The summed axis k becomes an axis of its own behind n and m.
        List<Integer> leftAxes = new ArrayList<>(Arrangement.aligned(left, rank));
        leftAxes.set(leftAxes.size() - 1, rank);
        List<Integer> rightAxes = new ArrayList<>(Arrangement.aligned(right, rank));
        rightAxes.set(rightAxes.size() - 2, rank);
        List<Integer> order = mergedOrder(placed(left, leftAxes), placed(right, rightAxes), rank + 1);
        Value a = arrangement.arranged(left, leftAxes, order);
        Value b = arrangement.arranged(right, rightAxes, order);
        Value pairs = graph.node("Mul", a.shape().broadcast(b.shape()), a, b);
        int place = order.indexOf(rank);
        Value sum = reduced("ReduceSum", pairs, place);
        List<Integer> remaining = new ArrayList<>(order);
        remaining.remove(place);
        int[] sizes = remaining.stream()
                .mapToInt(axis -> sum.shape().size(order.indexOf(axis)))
                .toArray();
        return new Placed(arrangement.reshaped(sum, Shape.of(sizes)), remaining);
    }

    /** The order in which an operand's axes lie, under their numbers in the product. */
    private static List<Integer> placed(Operand operand, List<Integer> axes) {
        return operand instanceof Placed x ? x.order().stream().map(axes::get).toList() : axes;
    }

    /** The second order with what only the first has, each before the axis that follows it there. */
    private static List<Integer> mergedOrder(List<Integer> first, List<Integer> second, int rank) {
        List<Integer> order = new ArrayList<>(second);
        for (int i = first.size() - 1; i >= 0; i--) {
            if (!order.contains(first.get(i))) {
                int next = i + 1 < first.size() ? order.indexOf(first.get(i + 1)) : order.size();
                order.add(next, first.get(i));
            }
        }
        for (int axis = rank - 1; axis >= 0; axis--) {
            if (!order.contains(axis)) {
                order.add(0, axis);
            }
        }
        return order;
    }

    /** The order of the operand with the most elements, with axes that it lacks put first. */
    private static List<Integer> commonOrder(Operand... operands) {
        int rank = Arrays.stream(operands).mapToInt(x -> x.shape().rank()).max().orElseThrow();
        List<Integer> order = List.of();
        long most = -1;
        for (Operand operand : operands) {
            long size = Arrays.stream(operand.shape().toArray())
                    .asLongStream()
                    .reduce(1, (a, b) -> a * (b == Shape.ANY ? 1024 : b));
            if (operand instanceof Placed x && size > most) {
                most = size;
                order = placed(x, Arrangement.aligned(x, rank));
            }
        }
        return mergedOrder(List.of(), order, rank);
    }

    private Value[] aligned(List<Integer> order, Operand... operands) {
        Value[] values = new Value[operands.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arrangement.arranged(operands[i], Arrangement.aligned(operands[i], order.size()), order);
        }
        return values;
    }

    private static Shape broadcast(Value... values) {
        Shape shape = values[0].shape();
        for (Value value : values) {
            shape = shape.broadcast(value.shape());
        }
        return shape;
    }

    private Placed arranged(Placed x, List<Integer> order) {
        return new Placed(arrangement.arranged(x, inOrder(order.size()), order), order);
    }

    private Value reduced(String operator, Value x, int place) {
        return rows.reduce(operator, Placed.inOrder(x), place).value();
    }

    /** A value taken for what it is in memory. */
    private static Placed lying(Placed x) {
        return Placed.inOrder(x.value());
    }

    /** A result that lies as its operand does. */
    private static Placed inPlace(Placed x, Placed result) {
        return new Placed(result.value(), x.order());
    }

    private static List<Integer> inOrder(int rank) {
        return IntStream.range(0, rank).boxed().toList();
    }
}
