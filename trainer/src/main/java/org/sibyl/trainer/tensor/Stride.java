package org.sibyl.trainer.tensor;

/**
 * The step of a convolution along each spatial axis.
 *
 * @param rows step along the first spatial axis, at least 1
 * @param columns step along the second, at least 1
 */
public record Stride(int rows, int columns) {
    /** Checks that both steps are at least 1. */
    public Stride {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a stride needs steps of at least 1, but has " + rows + " x " + columns);
        }
    }

    /** The same step along both axes. */
    public static Stride of(int step) {
        return new Stride(step, step);
    }
}
