package org.sibyl.runtime.field;

import org.sibyl.arrays.Cholesky;
import org.sibyl.solvers.Batch;

/**
 * The covariance of draws whose starts are known: with z ~ N(0, I) the start and x ≈ b + A z by least squares, it is A Aᵀ and the covariance of what is left.
 * The part that follows the start has no error of chance, and of a normal posterior there is no other: the covariances of many observations would else
 * err together where they are summed.
 */
final class DrawnCovariance {

    private DrawnCovariance() {}

    /**
     * Returns the covariance.
     *
     * @param starts z, [draws, columns]
     * @param drawn x, [draws, columns]
     */
    static double[][] of(Batch starts, Batch drawn) {
        int n = drawn.columns();
        int draws = drawn.rows();
        double[][] z = centred(starts);
        double[][] x = centred(drawn);
        var factor = new Cholesky(products(z, z));
        double[][] cross = products(z, x);
        var slopes = new double[n][]; // [column of x][column of z]
        for (int i = 0; i < n; i++) {
            var right = new double[n];
            for (int k = 0; k < n; k++) {
                right[k] = cross[k][i];
            }
            slopes[i] = factor.solve(right);
        }
        for (int row = 0; row < draws; row++) {
            for (int i = 0; i < n; i++) {
                x[row][i] -= dot(slopes[i], z[row]);
            }
        }
        double[][] left = products(x, x);
        var covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance[i][j] = dot(slopes[i], slopes[j]) + left[i][j] / (draws - n - 1);
            }
        }
        return covariance;
    }

    private static double[][] centred(Batch batch) {
        var rows = new double[batch.rows()][batch.columns()];
        for (int i = 0; i < batch.columns(); i++) {
            double mean = 0;
            for (int row = 0; row < rows.length; row++) {
                mean += batch.at(row, i) / rows.length;
            }
            for (int row = 0; row < rows.length; row++) {
                rows[row][i] = batch.at(row, i) - mean;
            }
        }
        return rows;
    }

    private static double[][] products(double[][] a, double[][] b) {
        var products = new double[a[0].length][b[0].length];
        for (int row = 0; row < a.length; row++) {
            for (int i = 0; i < products.length; i++) {
                for (int j = 0; j < products[i].length; j++) {
                    products[i][j] += a[row][i] * b[row][j];
                }
            }
        }
        return products;
    }

    private static double dot(double[] a, double... b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
