package org.sibyl.trainer.network.encoder;

/**
 * The places of an observation: an image, or a series where there is one row.
 *
 * @param rows rows, 1 for a series
 * @param columns columns, or samples of the series
 */
record Grid(int rows, int columns) {

    boolean isSeries() {
        return rows == 1;
    }

    /** What is left after a convolution that takes every second place. */
    Grid halved() {
        return new Grid(isSeries() ? 1 : (rows - 2) / 2 + 1, (columns - 2) / 2 + 1);
    }

    int places() {
        return Math.multiplyExact(rows, columns);
    }
}
