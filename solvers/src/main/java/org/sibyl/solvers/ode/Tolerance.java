package org.sibyl.solvers.ode;

import org.sibyl.solvers.Batch;

/**
 * What the error of a step is measured against, for each row on its own: absolute + relative |x|.
 *
 * @param relative relative tolerance, in (0, 1)
 * @param absolute absolute tolerance, above 0 and finite
 */
public record Tolerance(double relative, double absolute) {

    /** Checks both. */
    public Tolerance {
        if (!(relative > 0 && absolute > 0 && relative < 1 && absolute < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerances must be above 0 and the relative one below 1, but are "
                    + relative + " and " + absolute);
        }
    }

    /**
     * A tolerance whose relative part is a tenth of the absolute one.
     *
     * @param absolute in standard deviations of the standardised data
     */
    public static Tolerance of(double absolute) {
        return new Tolerance(absolute / 10, absolute);
    }

    /** The largest of each row's |e| / (absolute + relative max(|a|, |b|)): no coordinate hides in a mean. A NaN stays. */
    public double[] norms(Batch e, Batch a, Batch b) {
        var norms = new double[e.rows()];
        for (int row = 0; row < norms.length; row++) {
            double largest = 0;
            for (int column = 0; column < e.columns(); column++) {
                double scale = absolute + relative * Math.max(Math.abs(a.at(row, column)), Math.abs(b.at(row, column)));
                largest = Math.max(largest, Math.abs(e.at(row, column)) / scale);
            }
            norms[row] = largest;
        }
        return norms;
    }
}
