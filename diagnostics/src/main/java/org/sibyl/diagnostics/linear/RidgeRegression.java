package org.sibyl.diagnostics.linear;

import java.util.Arrays;
import org.sibyl.arrays.Cholesky;

/**
 * Least squares with a penalty of one hundredth of the rows, for any number of targets of the same rows. With more features than rows
 * it is solved by the rows' inner products, from the first {@value #DUAL_ROWS} of them. Immutable and thread-safe.
 *
 * <p>Source: Saunders, Gammerman and Vovk (1998), "Ridge regression learning algorithm in dual variables".
 */
public final class RidgeRegression {
    private static final double PENALTY = 1e-2;
    private static final int DUAL_ROWS = 500;

    private final double[][] rows;
    private final boolean dual;
    private final Cholesky factor;

    private RidgeRegression(double[][] rows, boolean dual, double[][] gram) {
        this.rows = rows;
        this.dual = dual;
        for (int a = 0; a < gram.length; a++) {
            gram[a][a] += PENALTY * rows.length;
        }
        factor = new Cholesky(gram);
    }

    /**
     * Prepares for targets.
     *
     * @param features [rows, features], not copied
     */
    public static RidgeRegression on(double[][] features) {
        if (features[0].length <= features.length) {
            return new RidgeRegression(features, false, gram(features));
        }
        double[][] head = Arrays.copyOf(features, Math.min(features.length, DUAL_ROWS));
        double[][] products = new double[head.length][head.length];
        for (int a = 0; a < head.length; a++) {
            for (int b = 0; b <= a; b++) {
                products[a][b] = dot(head[a], head[b]);
            }
        }
        return new RidgeRegression(head, true, products);
    }

    private static double[][] gram(double[][] features) {
        int m = features[0].length;
        double[][] gram = new double[m][m];
        for (double[] row : features) {
            for (int a = 0; a < m; a++) {
                for (int b = 0; b <= a; b++) {
                    gram[a][b] += row[a] * row[b];
                }
            }
        }
        return gram;
    }

    /**
     * Fits a target.
     *
     * @param targets a number for each row
     * @return what it is worth at a row of features
     */
    public Linear fit(double[] targets) {
        return new Linear(
                dual ? combined(factor.solve(Arrays.copyOf(targets, rows.length))) : factor.solve(combined(targets)));
    }

    /** The sum of the rows, each times its share. */
    private double[] combined(double[] shares) {
        double[] sum = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int a = 0; a < sum.length; a++) {
                sum[a] += shares[i] * rows[i][a];
            }
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** A weighted sum of features. */
    public static final class Linear {
        private final double[] weights;

        private Linear(double[] weights) {
            this.weights = weights;
        }

        /** The sum at a row of features. */
        public double at(double[] features) {
            return dot(weights, features);
        }
    }
}
