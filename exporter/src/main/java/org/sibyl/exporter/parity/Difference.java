package org.sibyl.exporter.parity;

import java.util.Arrays;
import java.util.List;
import org.sibyl.arrays.NumericArray;

/** How far apart two arrays are: the largest |a − b| over the largest |b|. */
public final class Difference {
    private Difference() {}

    /**
     * The relative difference of several arrays to their references, with the largest difference and the largest value over all.
     *
     * @throws IllegalArgumentException if there are not equally many numbers
     */
    public static double relative(List<NumericArray> actual, List<NumericArray> reference) {
        return relative(joined(actual), joined(reference));
    }

    private static NumericArray joined(List<NumericArray> arrays) {
        double[] values = arrays.stream()
                .flatMapToDouble(array -> Arrays.stream(array.toDoubles()))
                .toArray();
        return NumericArray.of(values, values.length);
    }

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
