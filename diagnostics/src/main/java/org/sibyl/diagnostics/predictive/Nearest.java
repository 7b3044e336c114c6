package org.sibyl.diagnostics.predictive;

import java.util.Arrays;

/** The distance from a point to the k-th nearest of others. */
final class Nearest {

    private Nearest() {}

    /** From a point that is not one of the others. */
    static double distance(double[] point, double[][] others, int k) {
        return distance(point, others, -1, k);
    }

    /** From one of some points to the k-th nearest other one. */
    static double distance(double[][] points, int index, int k) {
        return distance(points[index], points, index, k);
    }

    private static double distance(double[] point, double[][] others, int leftOut, int k) {
        double[] nearest = new double[k]; // squares, rising
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < others.length; i++) {
            if (i != leftOut) {
                insert(nearest, square(point, others[i], nearest[k - 1]));
            }
        }
        return Math.sqrt(nearest[k - 1]);
    }

    /** The squared distance, or any number above a limit if it is above it. */
    private static double square(double[] a, double[] b, double limit) {
        double squares = 0;
        for (int j = 0; j < a.length && squares <= limit; j++) {
            double gap = a[j] - b[j];
            squares += gap * gap;
        }
        return squares;
    }

    private static void insert(double[] rising, double value) {
        int at = rising.length - 1;
        if (!(value < rising[at])) {
            return;
        }
        for (; at > 0 && rising[at - 1] > value; at--) {
            rising[at] = rising[at - 1];
        }
        rising[at] = value;
    }
}
