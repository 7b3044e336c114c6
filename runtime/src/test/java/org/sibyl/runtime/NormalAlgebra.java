package org.sibyl.runtime;

import java.util.stream.IntStream;

/** A conditional of a multivariate normal, over the free indexes, and the flow to it. Plain elimination: sizes are tiny. */
final class NormalAlgebra {

    private final int[] free;
    private final double[] mean;
    private final double[][] covariance;

    private NormalAlgebra(int[] free, double[] mean, double[][] covariance) {
        this.free = free;
        this.mean = mean;
        this.covariance = covariance;
    }

    static NormalAlgebra given(double[] mean, double[][] covariance, boolean[] observed, double[] value) {
        int[] free = IntStream.range(0, mean.length).filter(i -> !observed[i]).toArray();
        int[] held = IntStream.range(0, mean.length).filter(i -> observed[i]).toArray();
        double[][] gain = new double[free.length][]; // Σ_fh Σ_hh⁻¹
        for (int i = 0; i < free.length; i++) {
            gain[i] = solve(block(covariance, held, held), column(covariance, held, free[i]));
        }
        double[] m = new double[free.length];
        double[][] s = new double[free.length][free.length];
        for (int i = 0; i < free.length; i++) {
            m[i] = mean[free[i]];
            for (int h = 0; h < held.length; h++) {
                m[i] += gain[i][h] * (value[held[h]] - mean[held[h]]);
            }
            for (int j = 0; j < free.length; j++) {
                s[i][j] = covariance[free[i]][free[j]];
                for (int h = 0; h < held.length; h++) {
                    s[i][j] -= gain[i][h] * covariance[held[h]][free[j]];
                }
            }
        }
        return new NormalAlgebra(free, m, s);
    }

    double[] velocity(double t, double[] x) {
        double[] centred = new double[x.length];
        for (int i = 0; i < free.length; i++) {
            centred[free[i]] = x[free[i]] - t * mean[i];
        }
        double[] v = slopeTimes(t, centred);
        for (int i = 0; i < free.length; i++) {
            v[free[i]] += mean[i];
        }
        return v;
    }

    /** (t Σ − (1 − t) I) (t² Σ + (1 − t)² I)⁻¹ e, on the free indexes. */
    double[] slopeTimes(double t, double[] e) {
        int n = free.length;
        double[][] spread = new double[n][n];
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            right[i] = e[free[i]];
            for (int j = 0; j < n; j++) {
                spread[i][j] = t * t * covariance[i][j] + (i == j ? (1 - t) * (1 - t) : 0);
            }
        }
        double[] w = solve(spread, right);
        double[] result = new double[e.length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                result[free[i]] += (t * covariance[i][j] - (i == j ? 1 - t : 0)) * w[j];
            }
        }
        return result;
    }

    double logDensity(double[] x) {
        double[] centred = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            centred[i] = x[i] - mean[i];
        }
        double[] w = solve(covariance, centred);
        double quadratic = 0;
        for (int i = 0; i < free.length; i++) {
            quadratic += centred[i] * w[i];
        }
        return -0.5 * (quadratic + Math.log(determinant(covariance)) + free.length * Math.log(2 * Math.PI));
    }

    private static double determinant(double[][] a) {
        return a.length == 1 ? a[0][0] : a[0][0] * a[1][1] - a[0][1] * a[1][0];
    }

    private static double[][] block(double[][] a, int[] rows, int[] columns) {
        return IntStream.of(rows)
                .mapToObj(r -> IntStream.of(columns).mapToDouble(c -> a[r][c]).toArray())
                .toArray(double[][]::new);
    }

    private static double[] column(double[][] a, int[] rows, int column) {
        return IntStream.of(rows).mapToDouble(r -> a[r][column]).toArray();
    }

    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        double[] x = right.clone();
        for (int pivot = 0; pivot < n; pivot++) {
            for (int row = pivot + 1; row < n; row++) {
                double factor = a[row][pivot] / a[pivot][pivot];
                for (int k = pivot; k < n; k++) {
                    a[row][k] -= factor * a[pivot][k];
                }
                x[row] -= factor * x[pivot];
            }
        }
        for (int row = n - 1; row >= 0; row--) {
            for (int k = row + 1; k < n; k++) {
                x[row] -= a[row][k] * x[k];
            }
            x[row] /= a[row][row];
        }
        return x;
    }
}
