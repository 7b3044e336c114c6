package org.sibyl.exporter.parity;

import org.sibyl.arrays.NumericArray;

/** How far apart two arrays are: the largest |a − b| over the largest |b|. */
public final class Difference {
    private Difference() {}

    /**
     * The relative difference of an array to a reference; 0 if both are zero, infinite if only the reference is or if
     * anything is not finite.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    public static double relative(NumericArray actual, NumericArray reference) {
        actual.requireShape("actual", reference.shape());
        double[] a = actual.toDoubles();
        double[] b = reference.toDoubles();
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            if (!Double.isFinite(a[i]) || !Double.isFinite(b[i])) {
                return Double.POSITIVE_INFINITY;
            }
            difference = Math.max(difference, Math.abs(a[i] - b[i]));
            largest = Math.max(largest, Math.abs(b[i]));
        }
        return difference == 0 ? 0 : difference / largest;
    }
}
