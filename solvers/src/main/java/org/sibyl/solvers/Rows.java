package org.sibyl.solvers;

import java.util.stream.IntStream;

/**
 * Which rows of a chunk are meant. A solver with per-row steps evaluates fewer and fewer rows; whoever evaluates them
 * must know which ones they are.
 *
 * <p>Immutable and thread-safe.
 */
public final class Rows {

    private final int[] index;

    private Rows(int[] index) {
        this.index = index;
    }

    /** All rows of a chunk, 0 to count − 1. */
    public static Rows all(int count) {
        return new Rows(IntStream.range(0, count).toArray());
    }

    /** The given rows; the array is copied. */
    public static Rows of(int... index) {
        return new Rows(index.clone());
    }

    /** How many there are. */
    public int count() {
        return index.length;
    }

    /** The row of the chunk that stands at a position. */
    public int at(int position) {
        return index[position];
    }
}
