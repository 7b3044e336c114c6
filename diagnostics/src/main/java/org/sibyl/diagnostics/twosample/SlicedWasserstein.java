package org.sibyl.diagnostics.twosample;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sibyl.diagnostics.Sample;

/** The mean over random directions of the Wasserstein-1 distance of the projections (Bonneel et al. 2015). */
public final class SlicedWasserstein {

    private static final int DIRECTIONS = 128;

    private SlicedWasserstein() {}

    /**
     * The distance over 128 directions, in the units of the columns.
     *
     * @throws IllegalArgumentException if the samples have different shapes
     */
    public static double of(Sample x, Sample y, long seed) {
        if (x.rows() != y.rows() || x.columns() != y.columns()) {
            throw new IllegalArgumentException("both samples must have the same shape, but have [" + x.rows() + ", "
                    + x.columns() + "] and [" + y.rows() + ", " + y.columns() + "]; cut the longer one");
        }
        double[][] a = x.toArray();
        double[][] b = y.toArray();
        var random = new SplittableRandom(seed);
        double sum = 0;
        for (int k = 0; k < DIRECTIONS; k++) {
            double[] u = direction(x.columns(), random);
            double[] p = projected(a, u);
            double[] q = projected(b, u);
            for (int i = 0; i < p.length; i++) {
                sum += Math.abs(p[i] - q[i]);
            }
        }
        return sum / DIRECTIONS / x.rows();
    }

    private static double[] direction(int columns, SplittableRandom random) {
        var u = new double[columns];
        double squares = 0;
        for (int j = 0; j < columns; j++) {
            u[j] = random.nextGaussian();
            squares += u[j] * u[j];
        }
        for (int j = 0; j < columns; j++) {
            u[j] /= Math.sqrt(squares);
        }
        return u;
    }

    private static double[] projected(double[][] rows, double[] u) {
        var values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < u.length; j++) {
                values[i] += rows[i][j] * u[j];
            }
        }
        Arrays.sort(values);
        return values;
    }
}
