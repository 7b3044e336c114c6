package org.sibyl.lanes.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.lanes.loops.Binary;
import org.sibyl.runtime.graph.Axes;
import org.sibyl.runtime.graph.Node;

/** Products of matrices: with weights a linear map, else sums of products. */
final class MatrixProducts {

    private final Steps steps;
    private final Arithmetic arithmetic;

    MatrixProducts(Steps steps) {
        this.steps = steps;
        arithmetic = new Arithmetic(steps);
    }

    /** Returns the product of two stacks of matrices; weights on the right make it a linear map. */
    Value matmul(Value left, Value right) {
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
        Value pairs = arithmetic.contracted(rows.broadcast(all), columns.broadcast(all), rank);
        List<List<Integer>> kept = new ArrayList<>(pairs.axes().factors());
        kept.remove(rank);
        return pairs.as(new Axes(kept));
    }

    private static Axes inserted(Axes axes, int place) {
        List<List<Integer>> longer = new ArrayList<>(axes.factors());
        longer.add(place, List.of());
        return new Axes(longer);
    }

    /** Returns Gemm's result: α = β = 1, nothing transposed. */
    Value gemm(Node node, List<Value> operands) {
        if (!node.attributes().isEmpty()
                && (Attributes.number(node, "transA", 0) != 0 || Attributes.number(node, "transB", 0) != 0)) {
            throw new IllegalArgumentException("must not transpose");
        }
        Value left = operands.get(0);
        Value right = operands.get(1);
        boolean weightsLeft = left.kind() == Kind.CONSTANT && right.kind() != Kind.CONSTANT;
        if (!weightsLeft && right.kind() != Kind.CONSTANT) {
            Value product = matmul(left, right);
            return operands.size() < 3 ? product : arithmetic.pairs(Binary.ADD, product, operands.get(2));
        }
        Value x = weightsLeft ? right.permuted(1, 0) : left;
        Value weights = weightsLeft ? left.permuted(1, 0) : right;
        int out = weights.axes().size(1);
        List<List<Integer>> column = x.axes().factors();
        List<Integer> wide = out == 1 ? List.of() : List.of(out);
        Axes axes = new Axes(weightsLeft ? List.of(wide, column.get(0)) : List.of(column.get(0), wide));
        float[] matrix = steps.numbers(weights);
        if (operands.size() < 3) {
            return linear(x, axes, matrix, new float[out], out, !weightsLeft);
        }
        Value start = operands.get(2);
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
