package org.sibyl.runtime.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sibyl.runtime.graph.Axes;

/** Rules of operators that move numbers without changing them. All lengths stay at least 1. */
final class Layouts {

    private Layouts() {}

    static List<Typed> reshape(Call call) {
        return List.of(Typed.numbers(call.numbers(0).reshaped(call.wholes(1))));
    }

    static List<Typed> transpose(Call call) {
        Axes x = call.numbers(0);
        long[] order = call.list("perm");
        boolean[] seen = new boolean[x.rank()];
        int distinct = 0;
        for (long axis : order) {
            if (axis >= 0 && axis < x.rank() && !seen[(int) axis]) {
                seen[(int) axis] = true;
                distinct++;
            }
        }
        call.require(
                distinct == order.length && distinct == x.rank(),
                "orders the axes of " + x + " as " + Arrays.toString(order));
        return List.of(Typed.numbers(
                x.permuted(Arrays.stream(order).mapToInt(Math::toIntExact).toArray())));
    }

    static List<Typed> concat(Call call) {
        Axes first = call.numbers(0);
        int axis = first.axis(call.number("axis"));
        Axes beside = first.with(axis, 1);
        long size = 0;
        for (int i = 0; i < call.inputs(); i++) {
            Axes part = call.numbers(i);
            call.require(
                    part.rank() == first.rank() && part.with(axis, 1).toString().equals(beside.toString()),
                    "joins " + first + " and " + part);
            size += part.size(axis);
        }
        return List.of(Typed.numbers(first.with(axis, length(call, size))));
    }

    static List<Typed> slice(Call call) {
        Axes x = call.numbers(0);
        int axis = x.axis(call.whole(3));
        long from = call.whole(1);
        long to = call.whole(2);
        call.require(
                from >= 0 && from < to && to <= x.size(axis),
                "cuts from " + from + " to " + to + " of " + x.size(axis));
        return List.of(Typed.numbers(x.with(axis, (int) (to - from))));
    }

    static List<Typed> split(Call call) {
        Axes x = call.numbers(0);
        int axis = x.axis(call.number("axis"));
        long[] sizes = call.wholes(1);
        call.require(sizes.length == call.outputs(), "cuts " + call.outputs() + " parts by " + sizes.length + " sizes");
        List<Typed> parts = new ArrayList<>();
        long sum = 0;
        for (long size : sizes) {
            call.require(size >= 1 && size <= x.size(axis), "cuts a part of " + size);
            sum += size;
            parts.add(Typed.numbers(x.with(axis, (int) size)));
        }
        call.require(sum == x.size(axis), "cuts " + sum + " of " + x.size(axis));
        return parts;
    }

    static List<Typed> gather(Call call) {
        Axes x = call.numbers(0);
        int axis = x.axis(call.number("axis"));
        long[] places = call.wholes(1);
        for (long place : places) {
            call.require(place >= 0 && place < x.size(axis), "takes the element " + place + " of " + x.size(axis));
        }
        return List.of(Typed.numbers(x.with(axis, length(call, places.length))));
    }

    static List<Typed> pad(Call call) {
        Axes x = call.numbers(0);
        long[] widths = call.wholes(1);
        call.require(widths.length == 2 * x.rank(), "has " + widths.length + " widths for " + x.rank() + " axes");
        Axes padded = x;
        for (int axis = 0; axis < x.rank(); axis++) {
            long before = widths[axis];
            long after = widths[x.rank() + axis];
            call.require(before >= 0 && after >= 0, "has a negative width");
            if (before > 0 || after > 0) {
                padded = padded.with(axis, length(call, Math.addExact(Math.addExact(before, after), x.size(axis))));
            }
        }
        return List.of(Typed.numbers(padded));
    }

    private static int length(Call call, long size) {
        call.require(size >= 1 && size <= 1 << 28, "makes an axis of length " + size);
        return (int) size;
    }
}
