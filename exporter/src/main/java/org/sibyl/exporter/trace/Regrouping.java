package org.sibyl.exporter.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.sibyl.exporter.graph.Value;
import org.sibyl.exporter.trace.Operand.Placed;
import org.sibyl.trainer.tensor.Shape;

/**
 * A reshape of a value whose axes lie in another order than the network's: axes are split and merged where they lie.
 *
 * <p>The sizes before and after fall into groups of equal products, as [B, 6, 4] and [B, 2, 3, 4] do into B | 6 = 2·3 | 4.
 * Only if a group of several axes does not lie together in order is the value transposed first.
 */
final class Regrouping {
    /** Axes before and the axes after that hold the same elements; without axes of size 1. */
    private record Group(List<Integer> before, List<Integer> after) {}

    private final Arrangement arrangement;

    Regrouping(Arrangement arrangement) {
        this.arrangement = arrangement;
    }

    Placed reshape(Placed x, int... wanted) {
        Shape after = Sizes.reshaped(x.shape(), wanted);
        if (after.equals(x.shape())) {
            return x;
        }
        List<Group> groups = groups(x.shape(), after);
        groups.sort(Comparator.comparingInt(group -> x.place(group.before().get(0))));
        List<Integer> before = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (Group group : groups) {
            before.addAll(group.before());
            order.addAll(group.after());
        }
        Value value = arrangement.transposed(x, before);
        for (int axis = 0; axis < after.rank(); axis++) {
            if (after.size(axis) == 1) {
                order.add(Math.max(0, order.size() - 1), axis); // before the batch, which stays innermost
            }
        }
        int[] sizes = order.stream().mapToInt(after::size).toArray();
        return new Placed(arrangement.reshaped(value, Shape.of(sizes)), order);
    }

    /** From the last axis on, because the size that is unknown is the first. */
    private static List<Group> groups(Shape from, Shape to) {
        List<Integer> before = sized(from);
        List<Integer> after = sized(to);
        List<Group> groups = new ArrayList<>();
        while (!before.isEmpty() || !after.isEmpty()) {
            Group group = new Group(new ArrayList<>(), new ArrayList<>());
            long left = 1;
            long right = 1;
            do {
                boolean takeLeft = !before.isEmpty() && (left <= right || after.isEmpty());
                List<Integer> source = takeLeft ? before : after;
                int axis = source.remove(source.size() - 1);
                (takeLeft ? group.before() : group.after()).add(axis);
                int size = takeLeft ? from.size(axis) : to.size(axis);
                if (size == Shape.ANY) { // whatever is left belongs together
                    before.forEach(other -> group.before().add(other));
                    after.forEach(other -> group.after().add(other));
                    Collections.sort(group.before());
                    Collections.sort(group.after());
                    before.clear();
                    after.clear();
                    left = right;
                } else if (takeLeft) {
                    left *= size;
                } else {
                    right *= size;
                }
            } while (left != right && !(before.isEmpty() && after.isEmpty()));
            Collections.sort(group.before());
            Collections.sort(group.after());
            groups.add(group);
        }
        return groups;
    }

    private static List<Integer> sized(Shape shape) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.size(axis) != 1) {
                axes.add(axis);
            }
        }
        return axes;
    }
}
