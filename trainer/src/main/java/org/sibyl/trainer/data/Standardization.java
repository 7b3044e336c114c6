package org.sibyl.trainer.data;

import java.util.Arrays;
import java.util.List;

/**
 * The affine map of each variable, on the real line, to mean 0 and deviation 1: z = (r − shift) / scale. Immutable.
 */
public final class Standardization {
    private final double[] shift;
    private final double[] scale;

    private Standardization(double[] shift, double[] scale) {
        this.shift = shift;
        this.scale = scale;
    }

    /**
     * Fits mean and standard deviation (n − 1 in the denominator) of each column.
     *
     * @param variables one a column, for messages
     * @param rows real values, at least two rows
     * @param count how many of the rows to use, from the first
     * @throws IllegalArgumentException if a column is constant or holds a value that is not finite
     */
    static Standardization fit(List<DataVariable> variables, double[][] rows, int count) {
        int columns = variables.size();
        double[] shift = new double[columns];
        double[] scale = new double[columns];
        for (int c = 0; c < columns; c++) {
            double mean = 0;
            double squares = 0;
            for (int n = 0; n < count; n++) { // Welford's recurrence: no cancellation for a mean far from 0
                double value = rows[n][c];
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "variable '" + variables.get(c).name() + "' must lie inside its " + "support, row " + n
                                    + " maps to " + value + ": drop the row or widen the support");
                }
                double delta = value - mean;
                mean += delta / (n + 1);
                squares += delta * (value - mean);
            }
            shift[c] = mean;
            scale[c] = Math.sqrt(squares / (count - 1));
            if (!(scale[c] > 0)) {
                throw new IllegalArgumentException(
                        "variable '" + variables.get(c).name() + "' must vary, all " + count
                                + " training rows hold the same value: leave the column out");
            }
        }
        return new Standardization(shift, scale);
    }

    /** What is subtracted from a variable. */
    public double shift(int variable) {
        return shift[variable];
    }

    /** What a variable is divided by, above 0. */
    public double scale(int variable) {
        return scale[variable];
    }

    /** The standardised value of a real one. */
    public double apply(int variable, double real) {
        return (real - shift[variable]) / scale[variable];
    }

    @Override
    public String toString() {
        return "shift " + Arrays.toString(shift) + ", scale " + Arrays.toString(scale);
    }
}
