package org.sibyl.trainer.objective;

import java.util.Arrays;

/**
 * Standardised rows of a batch, and how many there are in the whole of it. Immutable, as long as nobody changes the array.
 *
 * @param values {@code [rows, width]}, row-major
 * @param rows how many
 * @param width numbers of a row
 * @param whole rows of the whole batch, by which losses of its parts are divided
 */
@SuppressWarnings("ArrayRecordComponent") // read by problems alone, never compared
public record CleanRows(float[] values, int rows, int width, int whole) {

    /** All rows of a batch. */
    public static CleanRows whole(float[] values, int rows, int width) {
        return new CleanRows(values, rows, width, rows);
    }

    /** Some of the rows. */
    public CleanRows part(int from, int to) {
        return new CleanRows(Arrays.copyOfRange(values, from * width, to * width), to - from, width, whole);
    }

    /** Some columns of all rows, row-major. */
    public float[] columns(int from, int to) {
        int size = to - from;
        float[] cut = new float[rows * size];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * width + from, cut, row * size, size);
        }
        return cut;
    }
}
