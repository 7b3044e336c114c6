package org.sibyl.trainer.network.encoder;

import org.sibyl.trainer.tensor.Tensor;

/**
 * Images as tokens and back: squares of a grid in raster order, each a token of {@code channels · size²} numbers, channel slowest,
 * then row, then column.
 *
 * @param rows rows of the image, a multiple of the size
 * @param columns columns of the image, a multiple of the size
 * @param channels numbers per pixel, at least 1
 * @param size side of a square, at least 1
 */
public record Patches(int rows, int columns, int channels, int size) {
    /** Checks that the squares fill the image. */
    public Patches {
        if (rows < 1 || columns < 1 || channels < 1 || size < 1) {
            throw new IllegalArgumentException("patches need sizes of at least 1, but have an image of " + rows + " x "
                    + columns + " pixels, " + channels + " channels, and patches of side " + size);
        }
        if (rows % size != 0 || columns % size != 0) {
            throw new IllegalArgumentException("the sides of an image must be multiples of the patch, but are " + rows
                    + " x " + columns + " pixels for patches of side " + size + ": pad or crop the image");
        }
    }

    /** The sizes of the tokens. */
    public TokenShape tokens() {
        return new TokenShape(rows / size * (columns / size), channels * size * size);
    }

    /** Images {@code [B, rows, columns, channels]} to tokens {@code [B, L, C]}. */
    public Tensor cut(Tensor images) {
        return images.reshape(-1, rows / size, size, columns / size, size, channels)
                .permute(0, 1, 3, 5, 2, 4)
                .reshape(-1, tokens().tokens(), tokens().channels());
    }

    /** Tokens {@code [B, L, C]} to images {@code [B, rows, columns, channels]}: the inverse of {@link #cut}. */
    public Tensor join(Tensor tokens) {
        return tokens.reshape(-1, rows / size, columns / size, channels, size, size)
                .permute(0, 1, 4, 2, 5, 3)
                .reshape(-1, rows, columns, channels);
    }
}
