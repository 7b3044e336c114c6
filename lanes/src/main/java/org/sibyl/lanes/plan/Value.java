package org.sibyl.lanes.plan;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sibyl.runtime.graph.Axes;

/**
 * A value of the graph: where each of its elements lies. Reshaping, transposing, cutting, joining and repeating change the list of places and
 * move nothing.
 *
 * @param kind what it depends on
 * @param axes its axes
 * @param at place of each element, in row-major order of the axes, within the memory of its kind
 */
@SuppressWarnings("ArrayRecordComponent") // read by the planner alone, never compared
record Value(Kind kind, Axes axes, int[] at) {

    Value {
        if (axes.elements() != at.length) {
            throw new IllegalArgumentException(
                    "axes " + axes.factors() + " need " + axes.elements() + " places, but have " + at.length);
        }
    }

    /** Returns a value whose elements lie one after another. */
    static Value dense(Kind kind, Axes axes, int start) {
        return new Value(
                kind, axes, IntStream.range(start, start + axes.elements()).toArray());
    }

    /** Returns the same elements under other axes. */
    Value as(Axes other) {
        return new Value(kind, other, at);
    }

    Value permuted(int... order) {
        int[] steps = strides(axes.sizes());
        int[] moved = Arrays.stream(order).map(axis -> steps[axis]).toArray();
        Axes to = axes.permuted(order);
        return new Value(kind, to, picked(to.sizes(), moved, 0));
    }

    /** Returns this repeated along axes of length 1 until it has the given ones. */
    Value broadcast(Axes to) {
        Axes own = axes.prefixed(to.rank() - axes.rank());
        int[] sizes = own.sizes();
        int[] steps = strides(sizes);
        for (int axis = 0; axis < steps.length; axis++) {
            steps[axis] = sizes[axis] == 1 ? 0 : steps[axis];
        }
        return new Value(kind, to, picked(to.sizes(), steps, 0));
    }

    /** Returns elements {@code from} on of an axis, every {@code step}th, {@code count} of them. */
    Value slice(int axis, int from, int step, int count) {
        int[] indices = IntStream.range(0, count).map(i -> from + i * step).toArray();
        return gather(axis, indices);
    }

    /** Returns chosen elements of an axis. */
    Value gather(int axis, int... indices) {
        Axes to = axes.with(axis, indices.length);
        int inner = strides(axes.sizes())[axis];
        int block = inner * axes.size(axis);
        int[] places = new int[to.elements()];
        int i = 0;
        for (int outer = 0; outer < at.length / Math.max(block, 1); outer++) {
            for (int index : indices) {
                System.arraycopy(at, outer * block + index * inner, places, i, inner);
                i += inner;
            }
        }
        return new Value(kind, to, places);
    }

    private int[] picked(int[] sizes, int[] steps, int start) {
        int[] places = new int[Arrays.stream(sizes).reduce(1, Math::multiplyExact)];
        int[] index = new int[sizes.length];
        int from = start;
        for (int i = 0; i < places.length; i++) {
            places[i] = at[from];
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                from += steps[axis];
                if (++index[axis] < sizes[axis]) {
                    break;
                }
                from -= steps[axis] * sizes[axis];
                index[axis] = 0;
            }
        }
        return places;
    }

    /** Returns how far apart neighbours along each axis are in row-major order. */
    static int[] strides(int... sizes) {
        int[] steps = new int[sizes.length];
        int step = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            steps[axis] = step;
            step *= sizes[axis];
        }
        return steps;
    }
}
