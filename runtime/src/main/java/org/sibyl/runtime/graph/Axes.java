package org.sibyl.runtime.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The axes of a tensor, whose number of rows is free. An axis is a product of factors, outermost first; at most one factor of all is {@link
 * #ROWS}. After {@code [rows, 4, 10]} is read as {@code [rows · 4, 10]}, the first axis has the factors rows and 4, so that a later
 * reshape can be followed, and none can mix one row with another. Immutable.
 *
 * @param factors of each axis; none for an axis of length 1
 */
public record Axes(List<List<Integer>> factors) {

    /** The factor that stands for the number of rows. */
    public static final int ROWS = -1;

    /** Most axes of a tensor. */
    public static final int HIGHEST_RANK = 8;

    /** Most elements of a row: no index overflows. */
    private static final int MOST = 1 << 28;

    /**
     * Copies the factors.
     *
     * @throws IllegalArgumentException if there are too many axes or elements, or the rows stand in two axes
     */
    public Axes {
        factors = factors.stream().map(List::copyOf).toList();
        long elements = 1;
        int rows = 0;
        for (List<Integer> axis : factors) {
            for (int factor : axis) {
                rows += factor == ROWS ? 1 : 0;
                elements = factor == ROWS || elements > MOST ? elements : elements * Math.max(0, factor);
            }
        }
        if (factors.size() > HIGHEST_RANK || rows > 1 || elements > MOST) {
            throw new IllegalArgumentException("has a tensor of axes " + text(factors) + ", where " + HIGHEST_RANK
                    + " axes, one of them of rows, and " + MOST + " numbers a row are the most");
        }
    }

    /** Returns axes of known lengths, or {@link #ROWS}. */
    public static Axes of(int... sizes) {
        return new Axes(Arrays.stream(sizes)
                .mapToObj(size -> size == 1 ? List.<Integer>of() : List.of(size))
                .toList());
    }

    /** Returns how many axes there are. */
    public int rank() {
        return factors.size();
    }

    /**
     * Returns an axis counted from 0, from one that may be counted from the end.
     *
     * @throws IllegalArgumentException if there is none such
     */
    public int axis(long given) {
        long axis = given < 0 ? given + rank() : given;
        if (axis < 0 || axis >= rank()) {
            throw new IllegalArgumentException("names the axis " + given + " of " + rank());
        }
        return (int) axis;
    }

    /** Returns how many elements lie along an axis, rows apart. */
    public int size(int axis) {
        int size = 1;
        for (int factor : factors.get(axis)) {
            size *= factor == ROWS ? 1 : factor;
        }
        return size;
    }

    /** Returns the lengths of all axes, rows apart. */
    public int[] sizes() {
        return IntStream.range(0, rank()).map(this::size).toArray();
    }

    /** Returns how many elements a row has. */
    public int elements() {
        return Arrays.stream(sizes()).reduce(1, (a, b) -> a * b);
    }

    /** Returns whether the rows are part of an axis. */
    public boolean hasRows(int axis) {
        return factors.get(axis).contains(ROWS);
    }

    /** Returns whether there are rows at all. */
    public boolean hasRows() {
        return IntStream.range(0, rank()).anyMatch(this::hasRows);
    }

    /**
     * Returns the same with an axis of another length.
     *
     * @throws IllegalArgumentException if the axis is of rows
     */
    public Axes with(int axis, int size) {
        if (hasRows(axis)) {
            throw new IllegalArgumentException("would cut, join or sum along rows, which must stay apart");
        }
        List<List<Integer>> changed = new ArrayList<>(factors);
        changed.set(axis, size == 1 ? List.of() : List.of(size));
        return new Axes(changed);
    }

    /** Returns the axes in another order. */
    public Axes permuted(int... order) {
        return new Axes(Arrays.stream(order).mapToObj(factors::get).toList());
    }

    /** Returns the same behind so many axes of length 1. */
    public Axes prefixed(int ones) {
        List<List<Integer>> longer = new ArrayList<>();
        for (int i = 0; i < ones; i++) {
            longer.add(List.of());
        }
        longer.addAll(factors);
        return new Axes(longer);
    }

    /**
     * Returns the axes that two tensors have together.
     *
     * @throws IllegalArgumentException if they do not fit
     */
    public static Axes broadcast(Axes left, Axes right) {
        int rank = Math.max(left.rank(), right.rank());
        Axes a = left.prefixed(rank - left.rank());
        Axes b = right.prefixed(rank - right.rank());
        List<List<Integer>> both = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            List<Integer> x = a.factors.get(axis);
            List<Integer> y = b.factors.get(axis);
            if (!x.isEmpty() && !y.isEmpty() && !a.matches(b, axis)) {
                throw new IllegalArgumentException("joins the axes " + left + " and " + right + ", which do not fit");
            }
            both.add(x.size() >= y.size() ? x : y);
        }
        return new Axes(both);
    }

    private boolean matches(Axes other, int axis) {
        return size(axis) == other.size(axis)
                && rowsFirst(axis) == other.rowsFirst(axis)
                && hasRows(axis) == other.hasRows(axis);
    }

    /** Elements of an axis before the rows: [4 · rows] and [rows · 4] are not the same. */
    private int rowsFirst(int axis) {
        int before = 1;
        for (int factor : factors.get(axis)) {
            if (factor == ROWS) {
                return before;
            }
            before *= factor;
        }
        return before;
    }

    /**
     * Returns the axes after a reshape, which moves no element.
     *
     * @param target lengths, each at least 1; −1 once, for the one that follows and that takes the rows if there are any
     * @throws IllegalArgumentException if the elements do not fit, or rows would mix
     */
    public Axes reshaped(long... target) {
        long known = 1;
        int open = 0;
        for (long size : target) {
            open += size == -1 ? 1 : 0;
            if (size != -1 && (size < 1 || size > MOST / known)) {
                throw misfit(target);
            }
            known *= size == -1 ? 1 : size;
        }
        if (open > 1 || target.length > HIGHEST_RANK || elements() % known != 0 || (open == 0 && elements() != known)) {
            throw misfit(target);
        }
        List<Integer> left = joined();
        List<List<Integer>> axes = new ArrayList<>();
        for (long size : target) {
            axes.add(taken(left, size == -1, size == -1 ? (int) (elements() / known) : (int) size, target));
        }
        if (!left.isEmpty()) {
            throw misfit(target);
        }
        return new Axes(axes);
    }

    /** All factors, neighbours that are no rows as one. */
    private List<Integer> joined() {
        List<Integer> joined = new ArrayList<>();
        for (List<Integer> axis : factors) {
            for (int factor : axis) {
                int last = joined.size() - 1;
                if (factor != ROWS && last >= 0 && joined.get(last) != ROWS) {
                    joined.set(last, joined.get(last) * factor);
                } else {
                    joined.add(factor);
                }
            }
        }
        return joined;
    }

    private List<Integer> taken(List<Integer> left, boolean open, int size, long... target) {
        List<Integer> taken = new ArrayList<>();
        int wanted = size;
        while (wanted > 1 || (open && !left.isEmpty() && left.get(0) == ROWS)) {
            int factor = left.isEmpty() ? 0 : left.remove(0);
            if (factor == ROWS && open) {
                taken.add(ROWS);
            } else if (factor > 0 && wanted % factor == 0) {
                taken.add(factor);
                wanted /= factor;
            } else if (factor > 0 && factor % wanted == 0) {
                taken.add(wanted);
                left.add(0, factor / wanted);
                wanted = 1;
            } else {
                throw misfit(target);
            }
        }
        return taken;
    }

    private IllegalArgumentException misfit(long... target) {
        return new IllegalArgumentException("reads the axes " + this + " as " + Arrays.toString(target)
                + ", which do not hold the same numbers, or mix rows");
    }

    @Override
    public String toString() {
        return text(factors);
    }

    private static String text(List<List<Integer>> factors) {
        List<String> axes = new ArrayList<>();
        for (List<Integer> axis : factors) {
            axes.add(
                    axis.isEmpty()
                            ? "1"
                            : String.join(
                                    "·",
                                    axis.stream()
                                            .map(f -> f == ROWS ? "rows" : f.toString())
                                            .toList()));
        }
        return "[" + String.join(", ", axes) + "]";
    }
}
