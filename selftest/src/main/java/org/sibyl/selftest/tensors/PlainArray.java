package org.sibyl.selftest.tensors;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Numbers on a grid, row-major, for oracles written as loops. Immutable by agreement: the values are not copied.
 *
 * @param values row-major
 * @param sizes of the axes, outermost first
 */
@SuppressWarnings("ArrayRecordComponent") // compared by element in tests only
public record PlainArray(double[] values, int... sizes) {

    /** An array whose element at each place is given by a function of the place. */
    public static PlainArray of(int[] sizes, ToDoubleFunction<int[]> element) {
        int total = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        double[] values = new double[total];
        int[] place = new int[sizes.length];
        for (int i = 0; i < total; i++) {
            values[i] = element.applyAsDouble(place);
            for (int axis = sizes.length - 1; axis >= 0 && ++place[axis] == sizes[axis]; axis--) {
                place[axis] = 0;
            }
        }
        return new PlainArray(values, sizes);
    }

    /** The element at a place; leading axes that this array lacks are dropped, and axes of size 1 stretch. */
    public double at(int... place) {
        int index = 0;
        int dropped = place.length - sizes.length;
        for (int axis = 0; axis < sizes.length; axis++) {
            index = index * sizes[axis] + (sizes[axis] == 1 ? 0 : place[dropped + axis]);
        }
        return values[index];
    }

    /** Size of an axis; negative ones count from the end. */
    public int size(int axis) {
        return sizes[axis < 0 ? axis + sizes.length : axis];
    }

    /** This array moved by {@code step} along a direction of its shape. */
    PlainArray moved(double step, PlainArray direction) {
        double[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] += step * direction.values[i];
        }
        return new PlainArray(result, sizes);
    }
}
