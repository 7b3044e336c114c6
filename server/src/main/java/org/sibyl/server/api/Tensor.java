package org.sibyl.server.api;

import java.util.List;

/**
 * A named array, row-major.
 *
 * @param name its name
 * @param shape its dimensions
 * @param values as many numbers as they say, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // made for one reader, and never compared
record Tensor(String name, List<Long> shape, double[] values) {

    Tensor {
        shape = List.copyOf(shape);
    }

    /**
     * Returns the rows of a matrix; a vector is one row.
     *
     * @throws Refusal if the rows have another width
     */
    double[][] rows(int width) {
        boolean vector = shape.size() == 1;
        long last = shape.isEmpty() ? 0 : shape.get(shape.size() - 1);
        if (last != width || shape.size() > 2) {
            throw Refusal.bad("bad-shape", "the tensor " + name + " must be [rows, " + width + "], but is " + shape);
        }
        double[][] rows = new double[vector ? 1 : (int) (long) shape.get(0)][width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, i * width, rows[i], 0, width);
        }
        return rows;
    }
}
