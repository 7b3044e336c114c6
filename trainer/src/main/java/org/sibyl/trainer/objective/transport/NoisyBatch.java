package org.sibyl.trainer.objective.transport;

/**
 * The noise of a batch beside its clean rows, which hold the state and then what is known. Immutable, as long as nobody changes the arrays.
 *
 * @param noise {@code [rows, tokens]}, row-major
 * @param clean {@code [rows, width]}, row-major
 * @param rows how many
 * @param tokens numbers of the state, at the start of each clean row
 * @param width numbers of a clean row
 */
@SuppressWarnings("ArrayRecordComponent") // read by couplings alone, never compared
public record NoisyBatch(double[] noise, float[] clean, int rows, int tokens, int width) {

    /** The squared distance of a row's noise from another row's state. */
    double transport(int from, int to) {
        double sum = 0;
        for (int token = 0; token < tokens; token++) {
            double distance = noise[from * tokens + token] - clean[to * width + token];
            sum += distance * distance;
        }
        return sum;
    }

    /** The squared distance of what is known in two rows. */
    double apart(int row, int other) {
        double sum = 0;
        for (int i = tokens; i < width; i++) {
            double distance = clean[row * width + i] - clean[other * width + i];
            sum += distance * distance;
        }
        return sum;
    }

    /** One minus the cosine of the angle between what is known in two rows. */
    double turned(int row, int other) {
        double product = 0;
        double squares = 0;
        double others = 0;
        for (int i = tokens; i < width; i++) {
            double a = clean[row * width + i];
            double b = clean[other * width + i];
            product += a * b;
            squares += a * a;
            others += b * b;
        }
        return 1 - product / Math.max(1e-8, Math.sqrt(squares * others));
    }
}
