package org.sibyl.selftest.engines;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * Numbers in row-major order.
 *
 * @param values the numbers
 * @param sizes lengths of the axes
 */
@SuppressWarnings("ArrayRecordComponent") // read by the interpreter alone, never compared
public record DoubleTensor(double[] values, int... sizes) {

    /** Where a result's element comes from, by its place on each axis. */
    interface Source {
        double at(int... index);
    }

    static DoubleTensor filled(Source source, int... sizes) {
        double[] values = new double[Arrays.stream(sizes).reduce(1, Math::multiplyExact)];
        int[] index = new int[sizes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = source.at(index);
            for (int axis = sizes.length - 1; axis >= 0 && ++index[axis] == sizes[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return new DoubleTensor(values, sizes);
    }

    int rank() {
        return sizes.length;
    }

    int axis(long given) {
        return (int) (given < 0 ? given + rank() : given);
    }

    /** Returns an element; an index has as many axes or more, the first of which are left out, and axes of length 1 take any place. */
    double at(int... index) {
        return values[place(index)];
    }

    /** Where among the values an element lies. */
    int place(int... index) {
        int place = 0;
        int skip = index.length - rank();
        for (int axis = 0; axis < rank(); axis++) {
            place = place * sizes[axis] + (sizes[axis] == 1 ? 0 : index[skip + axis]);
        }
        return place;
    }

    DoubleTensor each(DoubleUnaryOperator f) {
        return new DoubleTensor(Arrays.stream(values).map(f).toArray(), sizes);
    }

    DoubleTensor with(DoubleTensor other, DoubleBinaryOperator f) {
        return filled(index -> f.applyAsDouble(at(index), other.at(index)), broadcast(sizes, other.sizes));
    }

    static int[] broadcast(int[] left, int... right) {
        int[] sizes = new int[Math.max(left.length, right.length)];
        for (int i = 1; i <= sizes.length; i++) {
            int a = i > left.length ? 1 : left[left.length - i];
            int b = i > right.length ? 1 : right[right.length - i];
            sizes[sizes.length - i] = Math.max(a, b);
        }
        return sizes;
    }

    /** Returns the same numbers with axes of other lengths, of which one may be −1. */
    DoubleTensor reshaped(long... target) {
        int[] to = new int[target.length];
        int known = 1;
        for (int i = 0; i < to.length; i++) {
            to[i] = target[i] == 0 ? sizes[i] : (int) target[i];
            known *= to[i] < 0 ? 1 : to[i];
        }
        for (int i = 0; i < to.length; i++) {
            to[i] = to[i] < 0 ? values.length / known : to[i];
        }
        return new DoubleTensor(values, to);
    }

    /** Returns a tensor in which an axis has another length, and each place on it comes from another. */
    DoubleTensor along(int axis, int length, IntUnaryOperator from) {
        int[] to = sizes.clone();
        to[axis] = length;
        return filled(
                index -> {
                    int[] own = index.clone();
                    own[axis] = from.applyAsInt(index[axis]);
                    return own[axis] < 0 || own[axis] >= sizes[axis] ? 0 : at(own);
                },
                to);
    }

    /** Returns what is left of an axis when its numbers are put together one after the other. */
    DoubleTensor folded(int axis, DoubleBinaryOperator f) {
        int[] to = sizes.clone();
        to[axis] = 1;
        return filled(
                index -> {
                    int[] own = index.clone();
                    double result = at(own);
                    for (own[axis] = 1; own[axis] < sizes[axis]; own[axis]++) {
                        result = f.applyAsDouble(result, at(own));
                    }
                    return result;
                },
                to);
    }
}
