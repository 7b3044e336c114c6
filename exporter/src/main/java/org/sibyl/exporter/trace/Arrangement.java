package org.sibyl.exporter.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sibyl.exporter.graph.Attribute;
import org.sibyl.exporter.graph.GraphBuilder;
import org.sibyl.exporter.graph.Result;
import org.sibyl.exporter.graph.Value;
import org.sibyl.exporter.trace.Operand.Known;
import org.sibyl.exporter.trace.Operand.Placed;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Brings operands into a common order of axes. Axes of size 1 have no place in memory, so moving them is a reshape; numbers
 * known while tracing are moved at once; only a true change of order costs a transposition.
 */
final class Arrangement {
    private final GraphBuilder graph;

    Arrangement(GraphBuilder graph) {
        this.graph = graph;
    }

    /**
     * An operand with its axes in an order.
     *
     * @param axes for each axis of the operand, which of the order's axes it is
     * @param order all axes, outermost first; those that the operand lacks get size 1
     */
    Value arranged(Operand operand, List<Integer> axes, List<Integer> order) {
        int[] sizes = new int[order.size()];
        Arrays.fill(sizes, 1);
        for (int axis = 0; axis < axes.size(); axis++) {
            sizes[order.indexOf(axes.get(axis))] = operand.shape().size(axis);
        }
        if (operand instanceof Known known) {
            return constant(known, axes, order, sizes);
        }
        Placed placed = (Placed) operand;
        List<Integer> wanted = new ArrayList<>();
        for (int axis : order) {
            int own = axes.indexOf(axis);
            if (own >= 0 && placed.shape().size(own) != 1) {
                wanted.add(own);
            }
        }
        return reshaped(transposed(placed, wanted), Shape.of(sizes));
    }

    /** The axes of an operand as the last ones of a given rank, as broadcasting aligns them. */
    static List<Integer> aligned(Operand operand, int rank) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < operand.shape().rank(); axis++) {
            axes.add(axis + rank - operand.shape().rank());
        }
        return axes;
    }

    /** The value with the axes that have a size in the wanted order; the others go first. */
    Value transposed(Placed placed, List<Integer> wanted) {
        List<Integer> present = new ArrayList<>(placed.order());
        present.removeIf(axis -> placed.shape().size(axis) == 1);
        if (present.equals(wanted)) {
            return placed.value();
        }
        List<Integer> target = new ArrayList<>(placed.order());
        target.removeAll(wanted);
        target.addAll(wanted);
        int[] permutation = target.stream().mapToInt(placed::place).toArray();
        int[] sizes = new int[permutation.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = placed.value().shape().size(permutation[i]);
        }
        return graph.node("Transpose", List.of(Attribute.of("perm", permutation)), Shape.of(sizes), placed.value());
    }

    /** The value under another shape of the same elements; a reshape of a reshape is one. */
    Value reshaped(Value value, Shape shape) {
        if (value.shape().equals(shape)) {
            return value;
        }
        Value source = value;
        if (value instanceof Result result && result.node().operator().equals("Reshape")) {
            source = result.node().inputs().get(0);
            if (source.shape().equals(shape)) {
                return source;
            }
        }
        long[] target = Arrays.stream(shape.toArray()).asLongStream().toArray();
        return graph.node("Reshape", shape, source, graph.wholes(target));
    }

    private Value constant(Known known, List<Integer> axes, List<Integer> order, int... sizes) {
        List<Integer> own = new ArrayList<>();
        for (int axis : order) {
            if (axes.contains(axis)) {
                own.add(axes.indexOf(axis));
            }
        }
        Tensor moved =
                known.numbers().permute(own.stream().mapToInt(Integer::intValue).toArray());
        return Constants.of(graph, Constants.relaid(known, moved.reshape(sizes)));
    }
}
