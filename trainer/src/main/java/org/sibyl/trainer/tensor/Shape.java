package org.sibyl.trainer.tensor;

import java.util.Arrays;

/**
 * The sizes of a tensor's axes, outermost first. Immutable.
 *
 * <p>A size may be {@link #ANY}: it is then fixed only when the tensor is evaluated. Only graphs under construction have
 * such sizes, and only for the batch axis.
 */
public final class Shape {
    /** A size that is not known before evaluation. */
    public static final int ANY = -1;

    private final int[] sizes;

    private Shape(int[] sizes) {
        this.sizes = sizes;
    }

    /**
     * A shape with the given sizes.
     *
     * @throws IllegalArgumentException if a size is negative and not {@link #ANY}
     */
    public static Shape of(int... sizes) {
        for (int size : sizes) {
            if (size < ANY) {
                throw new IllegalArgumentException(
                        "a shape needs sizes of at least 0, but has " + Arrays.toString(sizes));
            }
        }
        return new Shape(sizes.clone());
    }

    /** How many axes. */
    public int rank() {
        return sizes.length;
    }

    /** The size of an axis; a negative axis counts from the end, -1 being the last. */
    public int size(int axis) {
        return sizes[axis(axis)];
    }

    /**
     * The index of an axis, with negative ones counted from the end.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public int axis(int axis) {
        int index = axis < 0 ? axis + sizes.length : axis;
        if (index < 0 || index >= sizes.length) {
            throw new IllegalArgumentException("axis " + axis + " asked of a tensor " + this + " of rank " + rank());
        }
        return index;
    }

    /** Whether every size is known. */
    public boolean isKnown() {
        return Arrays.stream(sizes).noneMatch(size -> size == ANY);
    }

    /**
     * The number of elements.
     *
     * @throws IllegalStateException if a size is not known
     */
    public int elements() {
        if (!isKnown()) {
            throw new IllegalStateException("the number of elements of " + this + " is known only at evaluation");
        }
        return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    }

    /** This shape with another size of one axis. */
    public Shape with(int axis, int size) {
        int[] changed = sizes.clone();
        changed[axis(axis)] = size;
        return new Shape(changed);
    }

    /** The sizes, as a fresh array. */
    public int[] toArray() {
        return sizes.clone();
    }

    /**
     * The shape of an elementwise operation on two tensors: sizes are aligned from the last axis, and an axis of size 1
     * stretches.
     *
     * @throws IllegalArgumentException if two sizes differ and neither is 1
     */
    public Shape broadcast(Shape other) {
        int rank = Math.max(rank(), other.rank());
        int[] result = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int a = i <= rank() ? size(-i) : 1;
            int b = i <= other.rank() ? other.size(-i) : 1;
            if (a != b && a != 1 && b != 1 && a != ANY && b != ANY) {
                throw new IllegalArgumentException("shapes " + this + " and " + other + " do not broadcast");
            }
            // An unknown size meets a known one above 1 only if they agree at evaluation.
            result[rank - i] = a == 1 ? b : b == 1 ? a : Math.max(a, b);
        }
        return new Shape(result);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}
