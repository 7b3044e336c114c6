package org.sibyl.solvers.guidance;

import java.util.function.DoubleUnaryOperator;

/**
 * A symmetric matrix by its eigenvectors, found by Jacobi's rotations: for a few dozen rows at most. Immutable.
 *
 * <p>Source: Golub and Van Loan (2013), Matrix Computations, section 8.5.
 */
final class Symmetric {

    private static final int MOST_SWEEPS = 60;
    private static final double NEGLIGIBLE = 1e-28; // of the squares off the diagonal, over all squares

    private final double[] values;
    private final double[][] vectors; // [eigenvector][coordinate]

    private Symmetric(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Decomposes the symmetric part of a square matrix. */
    static Symmetric of(double[][] matrix) {
        int n = matrix.length;
        var a = new double[n][n];
        var v = new double[n][n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            v[i][i] = 1;
            for (int j = 0; j < n; j++) {
                a[i][j] = (matrix[i][j] + matrix[j][i]) / 2;
                all += a[i][j] * a[i][j];
            }
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > NEGLIGIBLE * all; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, v, p, q);
                }
            }
        }
        var values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
        return new Symmetric(values, v);
    }

    private static double offDiagonal(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 * a[i][j] * a[i][j];
            }
        }
        return sum;
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double c = 1 / Math.hypot(t, 1);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (int k = 0; k < a.length; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = c * pk - s * qk;
            a[q][k] = s * pk + c * qk;
            double vp = v[p][k];
            double vq = v[q][k];
            v[p][k] = c * vp - s * vq;
            v[q][k] = s * vp + c * vq;
        }
    }

    /** The same eigenvectors with another eigenvalue for each. */
    Symmetric map(DoubleUnaryOperator of) {
        var mapped = new double[values.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = of.applyAsDouble(values[i]);
        }
        return new Symmetric(mapped, vectors);
    }

    /** The matrix. */
    double[][] matrix() {
        int n = values.length;
        var matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    matrix[i][j] += values[k] * vectors[k][i] * vectors[k][j];
                }
            }
        }
        return matrix;
    }

    /** The matrix times a vector. */
    double[] times(double... x) {
        var product = new double[x.length];
        for (int k = 0; k < values.length; k++) {
            double along = 0;
            for (int i = 0; i < x.length; i++) {
                along += vectors[k][i] * x[i];
            }
            for (int i = 0; i < x.length; i++) {
                product[i] += values[k] * along * vectors[k][i];
            }
        }
        return product;
    }
}
