package org.sibyl.lanes.loops;

import static org.sibyl.lanes.loops.Lanes16.ROWS;
import static org.sibyl.lanes.loops.Lanes16.S;
import static org.sibyl.lanes.loops.Lanes16.VL;

import jdk.incubator.vector.FloatVector;

/**
 * A linear map of a block of rows with the rows in the lanes. Where a vector holds a block, there are 32 registers: four outputs of four columns at a
 * time, so that sixteen sums stay in them, each weight is read once for four columns and each input once for four outputs. Shorter vectors come with
 * sixteen registers, in which eight sums stay: four outputs of two vectors. Columns are read from a panel [inputs, 4, rows], in which all steps are
 * known when this is compiled, so that the bounds of arrays are checked before the loop and not in it.
 */
final class BlockProduct {

    private static final int LINE = 4 * ROWS;

    private BlockProduct() {}

    /** As {@link Loops#block}; the panel lies from {@code panel} on. */
    static void run(float[] m, Lines to, Weights weights, Places x, int panel) {
        int d = to.start();
        int os = to.outputStep() * ROWS;
        int cs = to.columnStep() * ROWS;
        int columns = weights.columns(x);
        int c = 0;
        for (; c + 4 <= columns; c += 4) {
            int line = panel(m, weights.inputs(), x, c * weights.inputs(), panel);
            for (int begin = 0; begin < weights.inputs(); begin += weights.run()) {
                int count = weights.count(begin);
                for (int o = 0; o < weights.outputs(); o += 4) {
                    int first = d + o * os + c * cs;
                    if (VL == ROWS) {
                        sixteen(m, first, os, cs, weights, o, line + begin * LINE, begin, count);
                        continue;
                    }
                    for (int i = 0; i < LINE; i += 2 * VL) {
                        int at = first + i / ROWS * cs + i % ROWS;
                        eight(m, at, os, weights, o, line + begin * LINE + i, begin, count);
                    }
                }
            }
        }
        for (; c < columns; c++) {
            for (int begin = 0; begin < weights.inputs(); begin += weights.run()) {
                int count = weights.count(begin);
                for (int o = 0; o < weights.outputs(); o += 4) {
                    for (int l = 0; l < ROWS; l += VL) {
                        int at = d + o * os + c * cs + l;
                        four(m, at, os, weights, o, x, l, c * weights.inputs(), begin, count);
                    }
                }
            }
        }
    }

    /** Returns where four columns lie as a panel: where they are, if they lie so already. */
    private static int panel(float[] m, int inputs, Places columns, int from, int panel) {
        int[] at = columns.at();
        boolean inPlace = true;
        for (int k = 0; inPlace && k < inputs; k++) {
            int line = at[from] + 4 * k;
            inPlace = at[from + k] == line
                    && at[from + inputs + k] == line + 1
                    && at[from + 2 * inputs + k] == line + 2
                    && at[from + 3 * inputs + k] == line + 3;
        }
        if (inPlace) {
            return columns.base() + at[from] * ROWS;
        }
        for (int k = 0; k < inputs; k++) {
            for (int c = 0; c < 4; c++) {
                int x = columns.base() + at[from + c * inputs + k] * ROWS;
                System.arraycopy(m, x, m, panel + k * LINE + c * ROWS, ROWS);
            }
        }
        return panel;
    }

    /** Up to four outputs of four columns. */
    private static void sixteen(float[] m, int d, int os, int cs, Weights weights, int o, int x, int begin, int count) {
        int many = weights.outputs() - o;
        int d1 = many > 1 ? d + os : d;
        int d2 = many > 2 ? d + 2 * os : d;
        int d3 = many > 3 ? d + 3 * os : d;
        float[] packed = weights.packed();
        int w = weights.at(o) + begin * Weights.TILE;
        boolean accumulates = weights.accumulates(begin);
        // An array and an index are chosen, not a vector: one that comes from one of two ways would be an object.
        float[] from = accumulates ? m : weights.lines();
        int f = accumulates ? d : o * ROWS;
        int fo = accumulates ? os : ROWS;
        int fc = accumulates ? cs : 0;
        var s00 = FloatVector.broadcast(S, 0f);
        var s01 = FloatVector.broadcast(S, 0f);
        var s02 = FloatVector.broadcast(S, 0f);
        var s03 = FloatVector.broadcast(S, 0f);
        var s10 = FloatVector.broadcast(S, 0f);
        var s11 = FloatVector.broadcast(S, 0f);
        var s12 = FloatVector.broadcast(S, 0f);
        var s13 = FloatVector.broadcast(S, 0f);
        var s20 = FloatVector.broadcast(S, 0f);
        var s21 = FloatVector.broadcast(S, 0f);
        var s22 = FloatVector.broadcast(S, 0f);
        var s23 = FloatVector.broadcast(S, 0f);
        var s30 = FloatVector.broadcast(S, 0f);
        var s31 = FloatVector.broadcast(S, 0f);
        var s32 = FloatVector.broadcast(S, 0f);
        var s33 = FloatVector.broadcast(S, 0f);
        for (int k = 0; k < count; k++) {
            int line = x + k * LINE;
            var x0 = FloatVector.fromArray(S, m, line);
            var x1 = FloatVector.fromArray(S, m, line + ROWS);
            var x2 = FloatVector.fromArray(S, m, line + 2 * ROWS);
            var x3 = FloatVector.fromArray(S, m, line + 3 * ROWS);
            int p = w + k * Weights.TILE;
            var w0 = FloatVector.broadcast(S, packed[p]);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            s02 = w0.fma(x2, s02);
            s03 = w0.fma(x3, s03);
            var w1 = FloatVector.broadcast(S, packed[p + 1]);
            s10 = w1.fma(x0, s10);
            s11 = w1.fma(x1, s11);
            s12 = w1.fma(x2, s12);
            s13 = w1.fma(x3, s13);
            var w2 = FloatVector.broadcast(S, packed[p + 2]);
            s20 = w2.fma(x0, s20);
            s21 = w2.fma(x1, s21);
            s22 = w2.fma(x2, s22);
            s23 = w2.fma(x3, s23);
            var w3 = FloatVector.broadcast(S, packed[p + 3]);
            s30 = w3.fma(x0, s30);
            s31 = w3.fma(x1, s31);
            s32 = w3.fma(x2, s32);
            s33 = w3.fma(x3, s33);
        }
        s00.add(FloatVector.fromArray(S, from, f)).intoArray(m, d);
        s01.add(FloatVector.fromArray(S, from, f + fc)).intoArray(m, d + cs);
        s02.add(FloatVector.fromArray(S, from, f + 2 * fc)).intoArray(m, d + 2 * cs);
        s03.add(FloatVector.fromArray(S, from, f + 3 * fc)).intoArray(m, d + 3 * cs);
        if (many > 1) {
            s10.add(FloatVector.fromArray(S, from, f + fo)).intoArray(m, d1);
            s11.add(FloatVector.fromArray(S, from, f + fo + fc)).intoArray(m, d1 + cs);
            s12.add(FloatVector.fromArray(S, from, f + fo + 2 * fc)).intoArray(m, d1 + 2 * cs);
            s13.add(FloatVector.fromArray(S, from, f + fo + 3 * fc)).intoArray(m, d1 + 3 * cs);
        }
        if (many > 2) {
            s20.add(FloatVector.fromArray(S, from, f + 2 * fo)).intoArray(m, d2);
            s21.add(FloatVector.fromArray(S, from, f + 2 * fo + fc)).intoArray(m, d2 + cs);
            s22.add(FloatVector.fromArray(S, from, f + 2 * fo + 2 * fc)).intoArray(m, d2 + 2 * cs);
            s23.add(FloatVector.fromArray(S, from, f + 2 * fo + 3 * fc)).intoArray(m, d2 + 3 * cs);
        }
        if (many > 3) {
            s30.add(FloatVector.fromArray(S, from, f + 3 * fo)).intoArray(m, d3);
            s31.add(FloatVector.fromArray(S, from, f + 3 * fo + fc)).intoArray(m, d3 + cs);
            s32.add(FloatVector.fromArray(S, from, f + 3 * fo + 2 * fc)).intoArray(m, d3 + 2 * cs);
            s33.add(FloatVector.fromArray(S, from, f + 3 * fo + 3 * fc)).intoArray(m, d3 + 3 * cs);
        }
    }

    /** Up to four outputs of two vectors of a column: as many sums as stay in registers where there are sixteen of them. */
    private static void eight(float[] m, int d, int os, Weights weights, int o, int x, int begin, int count) {
        int many = weights.outputs() - o;
        int d1 = many > 1 ? d + os : d;
        int d2 = many > 2 ? d + 2 * os : d;
        int d3 = many > 3 ? d + 3 * os : d;
        float[] packed = weights.packed();
        int w = weights.at(o) + begin * Weights.TILE;
        boolean accumulates = weights.accumulates(begin);
        float[] from = accumulates ? m : weights.lines();
        int f = accumulates ? d : o * ROWS;
        int fo = accumulates ? os : ROWS;
        int fc = accumulates ? VL : 0;
        var s00 = FloatVector.broadcast(S, 0f);
        var s01 = FloatVector.broadcast(S, 0f);
        var s10 = FloatVector.broadcast(S, 0f);
        var s11 = FloatVector.broadcast(S, 0f);
        var s20 = FloatVector.broadcast(S, 0f);
        var s21 = FloatVector.broadcast(S, 0f);
        var s30 = FloatVector.broadcast(S, 0f);
        var s31 = FloatVector.broadcast(S, 0f);
        for (int k = 0; k < count; k++) {
            int line = x + k * LINE;
            int p = w + k * Weights.TILE;
            var x0 = FloatVector.fromArray(S, m, line);
            var x1 = FloatVector.fromArray(S, m, line + VL);
            var w0 = FloatVector.broadcast(S, packed[p]);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            var w1 = FloatVector.broadcast(S, packed[p + 1]);
            s10 = w1.fma(x0, s10);
            s11 = w1.fma(x1, s11);
            var w2 = FloatVector.broadcast(S, packed[p + 2]);
            s20 = w2.fma(x0, s20);
            s21 = w2.fma(x1, s21);
            var w3 = FloatVector.broadcast(S, packed[p + 3]);
            s30 = w3.fma(x0, s30);
            s31 = w3.fma(x1, s31);
        }
        s00.add(FloatVector.fromArray(S, from, f)).intoArray(m, d);
        s01.add(FloatVector.fromArray(S, from, f + fc)).intoArray(m, d + VL);
        if (many > 1) {
            s10.add(FloatVector.fromArray(S, from, f + fo)).intoArray(m, d1);
            s11.add(FloatVector.fromArray(S, from, f + fo + fc)).intoArray(m, d1 + VL);
        }
        if (many > 2) {
            s20.add(FloatVector.fromArray(S, from, f + 2 * fo)).intoArray(m, d2);
            s21.add(FloatVector.fromArray(S, from, f + 2 * fo + fc)).intoArray(m, d2 + VL);
        }
        if (many > 3) {
            s30.add(FloatVector.fromArray(S, from, f + 3 * fo)).intoArray(m, d3);
            s31.add(FloatVector.fromArray(S, from, f + 3 * fo + fc)).intoArray(m, d3 + VL);
        }
    }

    /** Up to four outputs of one column. */
    private static void four(
            float[] m, int d, int os, Weights weights, int o, Places column, int l, int first, int begin, int count) {
        int[] at = column.at();
        int base = column.base() + l;
        int many = weights.outputs() - o;
        float[] packed = weights.packed();
        int w = weights.at(o) + begin * Weights.TILE;
        boolean accumulates = weights.accumulates(begin);
        float[] from = accumulates ? m : weights.lines();
        int f = accumulates ? d : o * ROWS;
        int fo = accumulates ? os : ROWS;
        var s0 = FloatVector.broadcast(S, 0f);
        var s1 = FloatVector.broadcast(S, 0f);
        var s2 = FloatVector.broadcast(S, 0f);
        var s3 = FloatVector.broadcast(S, 0f);
        for (int k = 0; k < count; k++) {
            var x = FloatVector.fromArray(S, m, base + at[first + begin + k] * ROWS);
            int p = w + k * Weights.TILE;
            s0 = FloatVector.broadcast(S, packed[p]).fma(x, s0);
            s1 = FloatVector.broadcast(S, packed[p + 1]).fma(x, s1);
            s2 = FloatVector.broadcast(S, packed[p + 2]).fma(x, s2);
            s3 = FloatVector.broadcast(S, packed[p + 3]).fma(x, s3);
        }
        s0.add(FloatVector.fromArray(S, from, f)).intoArray(m, d);
        if (many > 1) {
            s1.add(FloatVector.fromArray(S, from, f + fo)).intoArray(m, d + os);
        }
        if (many > 2) {
            s2.add(FloatVector.fromArray(S, from, f + 2 * fo)).intoArray(m, d + 2 * os);
        }
        if (many > 3) {
            s3.add(FloatVector.fromArray(S, from, f + 3 * fo)).intoArray(m, d + 3 * os);
        }
    }
}
