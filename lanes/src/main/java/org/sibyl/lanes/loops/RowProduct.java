package org.sibyl.lanes.loops;

import static org.sibyl.lanes.loops.Lanes16.S;
import static org.sibyl.lanes.loops.Lanes16.VL;

import jdk.incubator.vector.FloatVector;

/** A linear map of one row with outputs in the lanes, four columns at a time. */
final class RowProduct {

    private RowProduct() {}

    static void run(float[] m, Lines lines, Weights weights, Places x) {
        float[] sums = new float[4 * VL];
        int inputs = weights.inputs();
        int columns = weights.columns(x);
        for (int o = 0; o < weights.outputs(); o += VL) {
            int outputs = Math.min(VL, weights.outputs() - o);
            int w = o / Weights.TILE * inputs * Weights.TILE + o % Weights.TILE;
            int c = 0;
            for (; c + 4 <= columns; c += 4) {
                var to = lines.from(o, c);
                start(m, to, weights, o, outputs, sums, 4);
                for (int begin = 0; begin < inputs; begin += weights.run()) {
                    four(m, weights, w, begin, x, c * inputs, sums);
                }
                store(m, to, outputs, sums, 4);
            }
            for (; c < columns; c++) {
                var to = lines.from(o, c);
                start(m, to, weights, o, outputs, sums, 1);
                for (int begin = 0; begin < inputs; begin += weights.run()) {
                    one(m, weights, w, begin, x, c * inputs, sums);
                }
                store(m, to, outputs, sums, 1);
            }
        }
    }

    private static void start(float[] m, Lines to, Weights weights, int o, int outputs, float[] sums, int columns) {
        for (int c = 0; c < columns; c++) {
            if (!weights.accumulates()) {
                System.arraycopy(weights.start(), o, sums, c * VL, VL);
                continue;
            }
            for (int j = 0; j < outputs; j++) {
                sums[c * VL + j] = m[to.index(j, c)];
            }
        }
    }

    private static void store(float[] m, Lines to, int outputs, float[] sums, int columns) {
        for (int c = 0; c < columns; c++) {
            for (int j = 0; j < outputs; j++) {
                m[to.index(j, c)] = sums[c * VL + j];
            }
        }
    }

    private static void four(float[] m, Weights weights, int w, int begin, Places x, int from, float[] sums) {
        float[] packed = weights.packed();
        int inputs = weights.inputs();
        int end = begin + weights.count(begin);
        int base = x.base();
        int[] at = x.at();
        var s0 = FloatVector.broadcast(S, 0f);
        var s1 = FloatVector.broadcast(S, 0f);
        var s2 = FloatVector.broadcast(S, 0f);
        var s3 = FloatVector.broadcast(S, 0f);
        for (int k = begin; k < end; k++) {
            var weight = FloatVector.fromArray(S, packed, w + k * Weights.TILE);
            s0 = weight.fma(FloatVector.broadcast(S, m[base + at[from + k]]), s0);
            s1 = weight.fma(FloatVector.broadcast(S, m[base + at[from + inputs + k]]), s1);
            s2 = weight.fma(FloatVector.broadcast(S, m[base + at[from + 2 * inputs + k]]), s2);
            s3 = weight.fma(FloatVector.broadcast(S, m[base + at[from + 3 * inputs + k]]), s3);
        }
        s0.add(FloatVector.fromArray(S, sums, 0)).intoArray(sums, 0);
        s1.add(FloatVector.fromArray(S, sums, VL)).intoArray(sums, VL);
        s2.add(FloatVector.fromArray(S, sums, 2 * VL)).intoArray(sums, 2 * VL);
        s3.add(FloatVector.fromArray(S, sums, 3 * VL)).intoArray(sums, 3 * VL);
    }

    private static void one(float[] m, Weights weights, int w, int begin, Places x, int from, float[] sums) {
        float[] packed = weights.packed();
        int end = begin + weights.count(begin);
        int base = x.base();
        int[] at = x.at();
        var sum = FloatVector.broadcast(S, 0f);
        for (int k = begin; k < end; k++) {
            sum = FloatVector.fromArray(S, packed, w + k * Weights.TILE)
                    .fma(FloatVector.broadcast(S, m[base + at[from + k]]), sum);
        }
        sum.add(FloatVector.fromArray(S, sums, 0)).intoArray(sums, 0);
    }
}
