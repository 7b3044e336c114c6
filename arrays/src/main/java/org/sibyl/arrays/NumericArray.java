package org.sibyl.arrays;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * A shape and its numbers in row-major order (the last axis varies fastest).
 *
 * <p>Immutable and thread-safe: arrays are copied on the way in and on the way out. Equality is by element type, shape
 * and bits (so NaN equals NaN).
 */
public final class NumericArray {
    private final ElementType type;
    private final int[] shape;
    private final Object data;

    private NumericArray(ElementType type, Object data, int length, int[] shape) {
        this.type = type;
        this.shape = shape.clone();
        this.data = data;
        int elements = Shape.elements(shape);
        if (elements != length) {
            throw new IllegalArgumentException("shape " + Shape.text(shape) + " holds " + elements
                    + " elements, but the data has " + length + "; pass data and shape of one size");
        }
    }

    /** A float32 array; throws IllegalArgumentException if the shape does not hold exactly the data. */
    public static NumericArray of(float[] data, int... shape) {
        return new NumericArray(ElementType.FLOAT32, data.clone(), data.length, shape);
    }

    /** A float64 array; throws IllegalArgumentException if the shape does not hold exactly the data. */
    public static NumericArray of(double[] data, int... shape) {
        return new NumericArray(ElementType.FLOAT64, data.clone(), data.length, shape);
    }

    /** An int32 array; throws IllegalArgumentException if the shape does not hold exactly the data. */
    public static NumericArray of(int[] data, int... shape) {
        return new NumericArray(ElementType.INT32, data.clone(), data.length, shape);
    }

    /** An int64 array; throws IllegalArgumentException if the shape does not hold exactly the data. */
    public static NumericArray of(long[] data, int... shape) {
        return new NumericArray(ElementType.INT64, data.clone(), data.length, shape);
    }

    /** An array of truth values; throws IllegalArgumentException if the shape does not hold exactly the data. */
    public static NumericArray of(boolean[] data, int... shape) {
        return new NumericArray(ElementType.BOOL, data.clone(), data.length, shape);
    }

    /** Wraps without a copy: only for data that nobody else holds. */
    static NumericArray wrap(ElementType type, Object data, int[] shape) {
        return new NumericArray(type, data, Array.getLength(data), shape);
    }

    /** The data itself, not a copy: a primitive array of this element type. */
    Object data() {
        return data;
    }

    /** Type of the elements. */
    public ElementType type() {
        return type;
    }

    /** Lengths of the axes, a copy; empty for a scalar. */
    public int[] shape() {
        return shape.clone();
    }

    /** Number of axes. */
    public int rank() {
        return shape.length;
    }

    /** Length of one axis, counted from 0. */
    public int length(int axis) {
        return shape[axis];
    }

    /** Number of elements. */
    public int size() {
        return Shape.elements(shape);
    }

    /** The same numbers in another shape of the same size; throws IllegalArgumentException otherwise. */
    public NumericArray reshaped(int... newShape) {
        return new NumericArray(type, data, size(), newShape);
    }

    /** Whether the shape equals the pattern, in which −1 stands for any length. */
    public boolean hasShape(int... pattern) {
        boolean same = pattern.length == shape.length;
        for (int axis = 0; same && axis < shape.length; axis++) {
            same = pattern[axis] == -1 || pattern[axis] == shape[axis];
        }
        return same;
    }

    /** This array if it {@link #hasShape has the shape}; else IllegalArgumentException that calls it by {@code name}. */
    public NumericArray requireShape(String name, int... pattern) {
        if (!hasShape(pattern)) {
            throw new IllegalArgumentException("array '" + name + "' must have the shape " + Shape.text(pattern)
                    + ", but has " + Shape.text(shape) + "; reshape or transpose it");
        }
        return this;
    }

    /** The numbers as doubles, a copy; truth is 1, and integers beyond 2⁵³ are rounded. */
    public double[] toDoubles() {
        if (data instanceof double[] doubles) {
            return doubles.clone();
        }
        double[] result = new double[size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = real(i);
        }
        return result;
    }

    /** The numbers as rows along the first axis, copies, the other axes flattened: {@code [n, width]}; none for an array without axes. */
    public double[][] toRows() {
        double[] values = toDoubles();
        double[][] rows = new double[rank() == 0 ? 0 : length(0)][];
        for (int i = 0; i < rows.length; i++) {
            int width = values.length / rows.length;
            rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
        }
        return rows;
    }

    /** The numbers as floats, a copy, rounded to single precision where necessary; truth is 1. */
    public float[] toFloats() {
        if (data instanceof float[] floats) {
            return floats.clone();
        }
        float[] result = new float[size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) real(i);
        }
        return result;
    }

    /** The numbers as longs, a copy; IllegalStateException for float32 and float64, which would lose their fractions. */
    public long[] toLongs() {
        long[] result = new long[size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = whole(i);
        }
        return result;
    }

    /** The numbers as ints, a copy; IllegalStateException for floats, ArithmeticException for values beyond an int. */
    public int[] toInts() {
        int[] result = new int[size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.toIntExact(whole(i));
        }
        return result;
    }

    /** The truth values, a copy; for numbers, whether each differs from zero (so NaN is true, as in NumPy). */
    public boolean[] toBooleans() {
        boolean[] result = new boolean[size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = real(i) != 0;
        }
        return result;
    }

    private double real(int index) {
        if (data instanceof float[] floats) {
            return floats[index];
        }
        return data instanceof double[] doubles ? doubles[index] : whole(index);
    }

    private long whole(int index) {
        if (data instanceof int[] ints) {
            return ints[index];
        }
        if (data instanceof long[] longs) {
            return longs[index];
        }
        if (data instanceof boolean[] truths) {
            return truths[index] ? 1 : 0;
        }
        throw new IllegalStateException("whole numbers are required, but the array is " + this
                + "; use toDoubles or toFloats, or save it as int32 or int64");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumericArray that
                && type == that.type
                && Arrays.equals(shape, that.shape)
                && Arrays.deepEquals(new Object[] {data}, new Object[] {that.data});
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + Arrays.hashCode(shape)) + Arrays.deepHashCode(new Object[] {data});
    }

    /** Element type and shape, such as {@code float32[5,4,1]}. */
    @Override
    public String toString() {
        return type + Shape.text(shape);
    }
}
