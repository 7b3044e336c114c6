package org.sibyl.diagnostics;

import java.util.Arrays;

/** Some numbers in order. Immutable. */
public final class Series {

    private final double[] values;

    private Series(double[] values) {
        this.values = values;
    }

    /** A copy of the values. */
    public static Series of(double... values) {
        return new Series(values.clone());
    }

    /** How many. */
    public int size() {
        return values.length;
    }

    /** One of them. */
    public double at(int index) {
        return values[index];
    }

    /** A copy of all. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series series && Arrays.equals(values, series.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
