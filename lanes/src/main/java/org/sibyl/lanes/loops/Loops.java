package org.sibyl.lanes.loops;

/**
 * The loops that kernels are made of. Every implementation gives the same bits: sums go over inputs in order, a hundred or so at a
 * time, each term by a fused multiplication and addition, whether rows or outputs lie in the lanes; functions are the formulas of {@link Functions}. Thread-safe.
 */
public interface Loops {

    /** Returns how many rows a block has. */
    int width();

    /** Goes through the heaviest loop so many times on numbers of its own, which changes nothing, for the JVM to compile it before it is wanted. */
    default void rehearse(int times) {}

    /** Applies an operation to {@code n} numbers from {@code a}, into {@code d} on. */
    void unary(Unary operation, float[] m, int d, int a, int n);

    /** Applies an operation to {@code n} pairs. */
    void binary(Binary operation, float[] m, int d, int a, int b, int n);

    /** Computes {@code a b + c}, rounded once, for {@code n} triples. */
    void fused(float[] m, int d, int a, int b, int c, int n);

    /** Applies an operation to pairs that are found by their places, for a block. */
    void pairs(Binary operation, float[] m, int d, Places a, Places b, int from, int count);

    /** As {@link #fused}, by their places, for a block. */
    void triples(float[] m, int d, Places a, Places b, Places c, int from, int count);

    /** Takes {@code a} where {@code c} is not zero, else {@code b}. */
    void choose(float[] m, int d, int c, int a, int b, int n);

    /**
     * Folds {@code length} elements to one, {@code count} times.
     *
     * @param at places of [count, length] elements, each of {@code width} numbers from {@code base} on
     */
    void fold(Binary operation, float[] m, int d, int base, int[] at, int count, int length, int width);

    /** Sums {@code length} products, {@code count} times; both operands as in {@link #fold}. */
    void contract(
            float[] m, int d, int leftBase, int[] left, int rightBase, int[] right, int count, int length, int width);

    /**
     * A linear map of one row: outputs lie in the lanes.
     *
     * @param x places of [columns, inputs]
     */
    void row(float[] m, Lines to, Weights weights, Places x);

    /**
     * A linear map of a block of {@link #width} rows; as {@link #row}, in elements of as many numbers.
     *
     * @param panel where four columns' worth of inputs can be laid
     */
    void block(float[] m, Lines to, Weights weights, Places x, Panel panel);

    /** Makes the panel of a thread, for linear maps of up to so many inputs; in the memory it has room for four columns from {@code start} on. */
    Panel panel(int start, int inputs);
}
