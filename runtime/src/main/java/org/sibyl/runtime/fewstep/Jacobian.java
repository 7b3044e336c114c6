package org.sibyl.runtime.fewstep;

/** A square matrix, factored as a product of a lower and an upper triangular one with its rows exchanged. Immutable. */
final class Jacobian {

    private final double[][] factors;
    private final int[] order;

    private Jacobian(double[][] factors, int[] order) {
        this.factors = factors;
        this.order = order;
    }

    /**
     * Factors a matrix, by Gaussian elimination with the largest pivot of each column.
     *
     * @param matrix row by row; it becomes the factors
     */
    static Jacobian of(double[][] matrix) {
        int size = matrix.length;
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        for (int k = 0; k < size; k++) {
            int largest = k;
            for (int i = k + 1; i < size; i++) {
                largest = Math.abs(matrix[i][k]) > Math.abs(matrix[largest][k]) ? i : largest;
            }
            double[] row = matrix[k];
            matrix[k] = matrix[largest];
            matrix[largest] = row;
            int place = order[k];
            order[k] = order[largest];
            order[largest] = place;
            for (int i = k + 1; i < size; i++) {
                matrix[i][k] /= matrix[k][k];
                for (int j = k + 1; j < size; j++) {
                    matrix[i][j] -= matrix[i][k] * matrix[k][j];
                }
            }
        }
        return new Jacobian(matrix, order);
    }

    /** Returns ln |det|, −∞ for a singular matrix. */
    double logAbsDet() {
        double sum = 0;
        for (int k = 0; k < factors.length; k++) {
            sum += Math.log(Math.abs(factors[k][k]));
        }
        return sum;
    }

    /** Returns the solution y of J y = b; not finite for a singular matrix. */
    double[] solve(double... b) {
        int size = factors.length;
        var y = new double[size];
        for (int i = 0; i < size; i++) {
            y[i] = b[order[i]];
            for (int j = 0; j < i; j++) {
                y[i] -= factors[i][j] * y[j];
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int j = i + 1; j < size; j++) {
                y[i] -= factors[i][j] * y[j];
            }
            y[i] /= factors[i][i];
        }
        return y;
    }
}
