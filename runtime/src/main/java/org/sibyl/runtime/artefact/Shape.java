package org.sibyl.runtime.artefact;

import java.util.List;

/**
 * The shape of a port. The first axis is the rows and free, written −1; the others are fixed.
 *
 * @param sizes length of each axis, the first −1
 */
public record Shape(List<Integer> sizes) {

    /** Copies the sizes. */
    public Shape {
        sizes = List.copyOf(sizes);
    }

    /** Returns a shape of free rows with the given axes. */
    public static Shape of(Integer... sizes) {
        return new Shape(List.of(sizes));
    }

    /** Returns whether there is a free number of rows, each of so many numbers. */
    public boolean isRowsOf(long numbers) {
        return !sizes.isEmpty()
                && sizes.get(0) == -1
                && sizes.stream().skip(1).allMatch(size -> size >= 1)
                && rowSize() == numbers;
    }

    /** Returns how many numbers a row holds; saturates where they are beyond counting. */
    public long rowSize() {
        long size = 1;
        for (int axis = 1; axis < sizes.size(); axis++) {
            size = Math.max(size, 0) > Integer.MAX_VALUE ? Long.MAX_VALUE / 4 : size * sizes.get(axis);
        }
        return size;
    }

    /** Returns the lengths of all axes for so many rows. */
    public long[] withRows(int rows) {
        long[] lengths = sizes.stream().mapToLong(Integer::longValue).toArray();
        lengths[0] = rows;
        return lengths;
    }

    @Override
    public String toString() {
        return sizes.toString();
    }
}
