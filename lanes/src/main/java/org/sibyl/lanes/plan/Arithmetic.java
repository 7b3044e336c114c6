package org.sibyl.lanes.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.lanes.loops.Binary;
import org.sibyl.lanes.loops.Unary;
import org.sibyl.runtime.graph.Axes;

/** Steps that compute elements from elements, and sums along an axis. */
final class Arithmetic {

    private final Steps steps;

    Arithmetic(Steps steps) {
        this.steps = steps;
    }

    Value each(Unary operation, Value x) {
        return steps.add(x.kind(), x.axes(), result -> new Step.Each(result, operation, x));
    }

    Value pairs(Binary operation, Value left, Value right) {
        Axes axes = Axes.broadcast(left.axes(), right.axes());
        boolean fewDivisors = right.axes().elements() < axes.elements() || right.kind() != left.kind();
        if (operation == Binary.DIVIDE && fewDivisors) {
            return pairs(Binary.MULTIPLY, left, each(Unary.RECIPROCAL, right));
        }
        Value a = left.broadcast(axes);
        Value b = right.broadcast(axes);
        return steps.add(a.kind().with(b.kind()), axes, result -> new Step.Pairs(result, operation, a, b));
    }

    Value fused(Value left, Value right, Value more) {
        Axes axes = Axes.broadcast(Axes.broadcast(left.axes(), right.axes()), more.axes());
        Value a = left.broadcast(axes);
        Value b = right.broadcast(axes);
        Value c = more.broadcast(axes);
        Kind kind = a.kind().with(b.kind()).with(c.kind());
        return steps.add(kind, axes, result -> new Step.Fused(result, a, b, c));
    }

    Value choice(Value condition, Value then, Value otherwise) {
        Axes axes = Axes.broadcast(Axes.broadcast(condition.axes(), then.axes()), otherwise.axes());
        Value c = condition.broadcast(axes);
        Value a = then.broadcast(axes);
        Value b = otherwise.broadcast(axes);
        Kind kind = c.kind().with(a.kind()).with(b.kind());
        return steps.add(kind, axes, result -> new Step.Choice(result, c, a, b));
    }

    Value folded(Binary operation, Value x, int axis) {
        Value last = lastly(x, axis);
        return steps.add(
                x.kind(),
                x.axes().with(axis, 1),
                result -> new Step.Fold(result, operation, last, x.axes().size(axis)));
    }

    Value contracted(Value left, Value right, int axis) {
        Kind kind = left.kind().with(right.kind());
        Value a = lastly(left.kind() == kind ? left : steps.copied(kind, left), axis);
        Value b = lastly(right.kind() == kind ? right : steps.copied(kind, right), axis);
        return steps.add(
                kind,
                left.axes().with(axis, 1),
                result -> new Step.Contraction(result, a, b, left.axes().size(axis)));
    }

    /** Returns a value with an axis behind all others, so that its elements are neighbours. */
    private static Value lastly(Value x, int axis) {
        int[] order = IntStream.concat(IntStream.range(0, x.axes().rank()).filter(i -> i != axis), IntStream.of(axis))
                .toArray();
        return x.permuted(order);
    }

    Value softmax(Value x, int given) {
        int axis = x.axes().axis(given);
        Value powers = each(Unary.EXP, pairs(Binary.SUBTRACT, x, folded(Binary.MAX, x, axis)));
        return pairs(Binary.DIVIDE, powers, folded(Binary.ADD, powers, axis));
    }

    Value cumulativeSum(Value x, int given) {
        int axis = x.axes().axis(given);
        List<Value> sums = new ArrayList<>();
        sums.add(x.slice(axis, 0, 1, 1));
        for (int i = 1; i < x.axes().size(axis); i++) {
            sums.add(pairs(Binary.ADD, sums.get(i - 1), x.slice(axis, i, 1, 1)));
        }
        return steps.joined(sums, axis);
    }
}
