package org.sibyl.trainer.tensor;

/**
 * Zeros added around the spatial axes before a convolution.
 *
 * @param top rows before
 * @param bottom rows after
 * @param left columns before
 * @param right columns after
 */
public record Padding(int top, int bottom, int left, int right) {
    /** No padding. */
    public static final Padding NONE = new Padding(0, 0, 0, 0);

    /** Checks that no side is negative. */
    public Padding {
        if (top < 0 || bottom < 0 || left < 0 || right < 0) {
            throw new IllegalArgumentException("padding needs sizes of at least 0, but has top " + top + ", bottom "
                    + bottom + ", left " + left + ", right " + right);
        }
    }
}
