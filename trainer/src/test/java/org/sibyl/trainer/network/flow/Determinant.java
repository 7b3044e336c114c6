package org.sibyl.trainer.network.flow;

/** Determinants of small matrices. */
final class Determinant {
    private Determinant() {}

    /** ln |det| by Gaussian elimination with row pivots. */
    static double logAbsolute(double[][] matrix) {
        int n = matrix.length;
        double sum = 0;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column; row < n; row++) {
                pivot = Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column]) ? row : pivot;
            }
            double[] moved = matrix[pivot];
            matrix[pivot] = matrix[column];
            matrix[column] = moved;
            sum += Math.log(Math.abs(moved[column]));
            for (int row = column + 1; row < n; row++) {
                double factor = matrix[row][column] / moved[column];
                for (int k = column; k < n; k++) {
                    matrix[row][k] -= factor * moved[k];
                }
            }
        }
        return sum;
    }
}
