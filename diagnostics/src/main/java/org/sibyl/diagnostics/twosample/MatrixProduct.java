package org.sibyl.diagnostics.twosample;

/**
 * Products of single-precision matrices.
 *
 * <p>A matrix is an array of rows: with every row its own array, starting at index 0, the compiler can rule out overlap
 * and turns the inner loop into vector code; with one flat buffer and two offsets it cannot (measured: three times slower).
 */
final class MatrixProduct {

    private MatrixProduct() {}

    /** C[m, n] += A[m, k] B[k, n]; rows may be longer than used. */
    static void add(float[][] a, float[][] b, float[][] c, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            float[] row = a[i];
            int p = 0;
            for (; p + 4 <= k; p += 4) {
                addFour(row[p], row[p + 1], row[p + 2], row[p + 3], b[p], b[p + 1], b[p + 2], b[p + 3], c[i], n);
            }
            for (; p < k; p++) {
                addOne(row[p], b[p], c[i], n);
            }
        }
    }

    /** Four rows of B at once: one pass over the row of C in place of four. */
    private static void addFour(
            float a0, float a1, float a2, float a3, float[] b0, float[] b1, float[] b2, float[] b3, float[] c, int n) {
        for (int j = 0; j < n; j++) {
            c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    private static void addOne(float a0, float[] b0, float[] c, int n) {
        for (int j = 0; j < n; j++) {
            c[j] += a0 * b0[j];
        }
    }

    /** Writes the transpose of A[m, n]. */
    static void transpose(float[][] a, float[][] transposed, int m, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                transposed[j][i] = a[i][j];
            }
        }
    }
}
