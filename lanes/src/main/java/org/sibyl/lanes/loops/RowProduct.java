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
                four(m, weights.packed(), w, inputs, x, c * inputs, sums);
                store(m, to, outputs, sums, 4);
            }
            for (; c < columns; c++) {
                var to = lines.from(o, c);
                start(m, to, weights, o, outputs, sums, 1);
                one(m, weights.packed(), w, inputs, x, c * inputs, sums);
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

    private static void four(float[] m, float[] packed, int w, int inputs, Places x, int from, float[] sums) {
        int base = x.base();
        int[] at = x.at();
        var s0 = FloatVector.fromArray(S, sums, 0);
        var s1 = FloatVector.fromArray(S, sums, VL);
        var s2 = FloatVector.fromArray(S, sums, 2 * VL);
        var s3 = FloatVector.fromArray(S, sums, 3 * VL);
        for (int k = 0; k < inputs; k++) {
            var weight = FloatVector.fromArray(S, packed, w + k * Weights.TILE);
            s0 = weight.fma(FloatVector.broadcast(S, m[base + at[from + k]]), s0);
            s1 = weight.fma(FloatVector.broadcast(S, m[base + at[from + inputs + k]]), s1);
            s2 = weight.fma(FloatVector.broadcast(S, m[base + at[from + 2 * inputs + k]]), s2);
            s3 = weight.fma(FloatVector.broadcast(S, m[base + at[from + 3 * inputs + k]]), s3);
        }
        s0.intoArray(sums, 0);
        s1.intoArray(sums, VL);
        s2.intoArray(sums, 2 * VL);
        s3.intoArray(sums, 3 * VL);
    }

    private static void one(float[] m, float[] packed, int w, int inputs, Places x, int from, float[] sums) {
        int base = x.base();
        int[] at = x.at();
        var sum = FloatVector.fromArray(S, sums, 0);
        for (int k = 0; k < inputs; k++) {
            sum = FloatVector.fromArray(S, packed, w + k * Weights.TILE)
                    .fma(FloatVector.broadcast(S, m[base + at[from + k]]), sum);
        }
        sum.intoArray(sums, 0);
    }
}
