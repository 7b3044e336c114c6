package org.sibyl.arrays;

/** The lower triangular L with L Lᵀ = A, for a symmetric positive definite A. Immutable and thread-safe. */
public final class Cholesky {

    private final double[][] factor; // lower triangle

    /**
     * Factorizes a matrix; only its lower triangle is read.
     *
     * @throws IllegalArgumentException if it is not positive definite
     */
    public Cholesky(double[][] matrix) {
        int n = matrix.length;
        factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                if (i == j && !(sum > 0)) {
                    throw new IllegalArgumentException("the matrix must be positive definite, but pivot " + i + " is "
                            + sum + ": remove columns that repeat others");
                }
                factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
            }
        }
    }

    /** Returns the solution of A x = b, a fresh array. */
    public double[] solve(double[] b) {
        double[] x = b.clone();
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= factor[i][k] * x[k];
            }
            x[i] /= factor[i][i];
        }
        return solveTransposed(x);
    }

    /** Returns the solution of Lᵀ x = z, a fresh array: of covariance A⁻¹ if z is standard normal. */
    public double[] solveTransposed(double[] z) {
        double[] x = z.clone();
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] -= factor[k][i] * x[k];
            }
            x[i] /= factor[i][i];
        }
        return x;
    }

    /** Returns ln det A. */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < factor.length; i++) {
            sum += 2 * Math.log(factor[i][i]);
        }
        return sum;
    }
}
