package org.sibyl.arrays;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Arithmetic of shapes: how many elements, and whether that fits. */
final class Shape {
    private Shape() {}

    /** Number of elements of a shape, 1 for rank 0; refuses negative axes and more than 2³¹ − 1 elements. */
    static int elements(int[] shape) {
        long elements = 1;
        for (int axis : shape) {
            if (axis < 0) {
                throw new IllegalArgumentException("axes must not be negative, but the shape is " + text(shape));
            }
            elements = elements * axis;
            if (elements > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "an array holds at most 2147483647 elements, but the shape is " + text(shape));
            }
        }
        return (int) elements;
    }

    static String text(int[] shape) {
        return Arrays.stream(shape)
                .mapToObj(axis -> axis < 0 ? "?" : Integer.toString(axis))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
