package org.sibyl.lanes.loops;

import static org.sibyl.lanes.loops.Lanes16.ROWS;
import static org.sibyl.lanes.loops.Lanes16.S;
import static org.sibyl.lanes.loops.Lanes16.VL;

import jdk.incubator.vector.FloatVector;

/** Sums of products of rows of lanes that are found by their places, four at a time, so that no sum waits for its last product. */
final class PlacedSums {

    private PlacedSums() {}

    static void run(float[] m, int d, int leftBase, int[] left, int rightBase, int[] right, int count, int length) {
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            for (int l = 0; l < ROWS; l += VL) {
                four(m, d + i * ROWS + l, leftBase + l, left, rightBase + l, right, i * length, length);
            }
        }
        for (; i < count; i++) {
            for (int l = 0; l < ROWS; l += VL) {
                one(m, d + i * ROWS + l, leftBase + l, left, rightBase + l, right, i * length, length);
            }
        }
    }

    private static void four(float[] m, int d, int a, int[] left, int b, int[] right, int from, int length) {
        var s0 = FloatVector.zero(S);
        var s1 = FloatVector.zero(S);
        var s2 = FloatVector.zero(S);
        var s3 = FloatVector.zero(S);
        for (int k = 0; k < length; k++) {
            int k0 = from + k;
            int k1 = k0 + length;
            int k2 = k1 + length;
            int k3 = k2 + length;
            s0 = load(m, a + left[k0] * ROWS).fma(load(m, b + right[k0] * ROWS), s0);
            s1 = load(m, a + left[k1] * ROWS).fma(load(m, b + right[k1] * ROWS), s1);
            s2 = load(m, a + left[k2] * ROWS).fma(load(m, b + right[k2] * ROWS), s2);
            s3 = load(m, a + left[k3] * ROWS).fma(load(m, b + right[k3] * ROWS), s3);
        }
        s0.intoArray(m, d);
        s1.intoArray(m, d + ROWS);
        s2.intoArray(m, d + 2 * ROWS);
        s3.intoArray(m, d + 3 * ROWS);
    }

    private static void one(float[] m, int d, int a, int[] left, int b, int[] right, int from, int length) {
        var sum = FloatVector.zero(S);
        for (int k = from; k < from + length; k++) {
            sum = load(m, a + left[k] * ROWS).fma(load(m, b + right[k] * ROWS), sum);
        }
        sum.intoArray(m, d);
    }

    private static FloatVector load(float[] m, int at) {
        return FloatVector.fromArray(S, m, at);
    }
}
