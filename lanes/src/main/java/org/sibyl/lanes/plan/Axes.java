package org.sibyl.lanes.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The axes of a value. An axis is a product of factors, outermost first, of which one in the whole value may be {@link #ROWS}: the rows lie in
 * the lanes and have no place among the elements, but a later reshape must know between which elements they stand.
 *
 * @param factors of each axis; none for an axis of length 1
 */
record Axes(List<List<Integer>> factors) {

    /** The factor that stands for the rows. */
    static final int ROWS = -1;

    Axes {
        factors = factors.stream().map(List::copyOf).toList();
    }

    /** Axes of known lengths, or {@link #ROWS}. */
    static Axes of(int... sizes) {
        return new Axes(Arrays.stream(sizes)
                .mapToObj(size -> size == 1 ? List.<Integer>of() : List.of(size))
                .toList());
    }

    int rank() {
        return factors.size();
    }

    /** Returns an axis counted from 0, from one that may be counted from the end. */
    int axis(int given) {
        return given < 0 ? given + rank() : given;
    }

    /** Elements along an axis, rows apart. */
    int size(int axis) {
        return factors.get(axis).stream()
                .filter(factor -> factor != ROWS)
                .reduce(1, Math::multiplyExact);
    }

    int[] sizes() {
        return IntStream.range(0, rank()).map(this::size).toArray();
    }

    /** Elements of a row. */
    int elements() {
        return Arrays.stream(sizes()).reduce(1, Math::multiplyExact);
    }

    boolean hasRows(int axis) {
        return factors.get(axis).contains(ROWS);
    }

    boolean hasRows() {
        return IntStream.range(0, rank()).anyMatch(this::hasRows);
    }

    /** Returns the same with an axis of another length. */
    Axes with(int axis, int size) {
        if (hasRows(axis)) {
            throw new IllegalArgumentException("an axis of rows cannot be cut, joined or summed");
        }
        List<List<Integer>> changed = new ArrayList<>(factors);
        changed.set(axis, size == 1 ? List.of() : List.of(size));
        return new Axes(changed);
    }

    Axes permuted(int... order) {
        return new Axes(Arrays.stream(order).mapToObj(factors::get).toList());
    }

    /** Returns the same without some axes, which must be of length 1. */
    Axes prefixed(int ones) {
        List<List<Integer>> longer = new ArrayList<>();
        for (int i = 0; i < ones; i++) {
            longer.add(List.of());
        }
        longer.addAll(factors);
        return new Axes(longer);
    }

    /** Returns the axes of both under the rules of broadcasting. */
    static Axes broadcast(Axes left, Axes right) {
        int rank = Math.max(left.rank(), right.rank());
        Axes a = left.prefixed(rank - left.rank());
        Axes b = right.prefixed(rank - right.rank());
        List<List<Integer>> both = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            if (!(b.factors.get(axis).isEmpty() || a.factors.get(axis).isEmpty() || a.matches(b, axis))) {
                throw new IllegalArgumentException(
                        "the axes " + left.factors + " and " + right.factors + " do not fit together");
            }
            both.add(a.factors.get(axis).size() >= b.factors.get(axis).size() ? a.factors.get(axis) : b.factors.get(axis));
        }
        return new Axes(both);
    }

    private boolean matches(Axes other, int axis) {
        return size(axis) == other.size(axis) && hasRows(axis) == other.hasRows(axis);
    }

    /**
     * Returns the axes after a reshape, which moves no element.
     *
     * @param target lengths; −1 for the one that follows, which holds the rows if there are any
     */
    Axes reshaped(int... target) {
        List<Integer> left = new ArrayList<>();
        factors.forEach(left::addAll);
        int known = Arrays.stream(target).filter(size -> size != -1).reduce(1, Math::multiplyExact);
        List<List<Integer>> axes = new ArrayList<>();
        for (int size : target) {
            boolean open = size == -1;
            int wanted = open ? elements() / known : size;
            List<Integer> taken = new ArrayList<>();
            while (wanted > 1 || (open && !left.isEmpty() && left.get(0) == ROWS)) {
                if (left.isEmpty()) {
                    throw misfit(target);
                }
                int factor = left.remove(0);
                if (factor == ROWS) {
                    if (!open) {
                        throw misfit(target);
                    }
                    taken.add(ROWS);
                } else if (wanted % factor == 0) {
                    taken.add(factor);
                    wanted /= factor;
                } else if (factor % wanted == 0) {
                    taken.add(wanted);
                    left.add(0, factor / wanted);
                    wanted = 1;
                } else {
                    throw misfit(target);
                }
            }
            axes.add(taken);
        }
        if (!left.isEmpty()) {
            throw misfit(target);
        }
        return new Axes(axes);
    }

    private IllegalArgumentException misfit(int... target) {
        return new IllegalArgumentException(
                "the axes " + factors + " cannot be read as " + Arrays.toString(target) + " without moving rows");
    }
}
