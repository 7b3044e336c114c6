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
            for (int o = 0; o < weights.outputs(); o += 4) {
                int first = d + o * os + c * cs;
                if (VL == ROWS) {
                    sixteen(m, first, os, cs, weights, o, line);
                    continue;
                }
                for (int i = 0; i < LINE; i += 2 * VL) {
                    eight(m, first + i / ROWS * cs + i % ROWS, os, weights, o, line + i);
                }
            }
        }
        for (; c < columns; c++) {
            for (int o = 0; o < weights.outputs(); o += 4) {
                for (int l = 0; l < ROWS; l += VL) {
                    four(m, d + o * os + c * cs + l, os, weights, o, x, l, c * weights.inputs());
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

    /**
     * Where sums start from: a vector of the result, or of the weights' own lines. Which of them is decided before the vector is loaded: a vector that comes from
     * one of two ways would be an object.
     */
    private static FloatVector start(float[] m, int to, Weights weights, int o) {
        boolean accumulates = weights.accumulates();
        return FloatVector.fromArray(S, accumulates ? m : weights.lines(), accumulates ? to : o * ROWS);
    }

    /** Up to four outputs of four columns. */
    private static void sixteen(float[] m, int d, int os, int cs, Weights weights, int o, int x) {
        int many = weights.outputs() - o;
        int d1 = many > 1 ? d + os : d;
        int d2 = many > 2 ? d + 2 * os : d;
        int d3 = many > 3 ? d + 3 * os : d;
        float[] packed = weights.packed();
        int w = weights.at(o);
        int end = weights.inputs();
        var s00 = start(m, d, weights, o);
        var s01 = start(m, d + cs, weights, o);
        var s02 = start(m, d + 2 * cs, weights, o);
        var s03 = start(m, d + 3 * cs, weights, o);
        var s10 = start(m, d1, weights, o + 1);
        var s11 = start(m, d1 + cs, weights, o + 1);
        var s12 = start(m, d1 + 2 * cs, weights, o + 1);
        var s13 = start(m, d1 + 3 * cs, weights, o + 1);
        var s20 = start(m, d2, weights, o + 2);
        var s21 = start(m, d2 + cs, weights, o + 2);
        var s22 = start(m, d2 + 2 * cs, weights, o + 2);
        var s23 = start(m, d2 + 3 * cs, weights, o + 2);
        var s30 = start(m, d3, weights, o + 3);
        var s31 = start(m, d3 + cs, weights, o + 3);
        var s32 = start(m, d3 + 2 * cs, weights, o + 3);
        var s33 = start(m, d3 + 3 * cs, weights, o + 3);
        for (int k = 0; k < end; k++) {
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
        s00.intoArray(m, d);
        s01.intoArray(m, d + cs);
        s02.intoArray(m, d + 2 * cs);
        s03.intoArray(m, d + 3 * cs);
        if (many > 1) {
            s10.intoArray(m, d1);
            s11.intoArray(m, d1 + cs);
            s12.intoArray(m, d1 + 2 * cs);
            s13.intoArray(m, d1 + 3 * cs);
        }
        if (many > 2) {
            s20.intoArray(m, d2);
            s21.intoArray(m, d2 + cs);
            s22.intoArray(m, d2 + 2 * cs);
            s23.intoArray(m, d2 + 3 * cs);
        }
        if (many > 3) {
            s30.intoArray(m, d3);
            s31.intoArray(m, d3 + cs);
            s32.intoArray(m, d3 + 2 * cs);
            s33.intoArray(m, d3 + 3 * cs);
        }
    }

    /** Up to four outputs of two vectors of a column: as many sums as stay in registers where there are sixteen of them. */
    private static void eight(float[] m, int d, int os, Weights weights, int o, int x) {
        int many = weights.outputs() - o;
        int d1 = many > 1 ? d + os : d;
        int d2 = many > 2 ? d + 2 * os : d;
        int d3 = many > 3 ? d + 3 * os : d;
        float[] packed = weights.packed();
        int w = weights.at(o);
        int end = weights.inputs();
        var s00 = start(m, d, weights, o);
        var s01 = start(m, d + VL, weights, o);
        var s10 = start(m, d1, weights, o + 1);
        var s11 = start(m, d1 + VL, weights, o + 1);
        var s20 = start(m, d2, weights, o + 2);
        var s21 = start(m, d2 + VL, weights, o + 2);
        var s30 = start(m, d3, weights, o + 3);
        var s31 = start(m, d3 + VL, weights, o + 3);
        for (int k = 0; k < end; k++) {
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
        s00.intoArray(m, d);
        s01.intoArray(m, d + VL);
        if (many > 1) {
            s10.intoArray(m, d1);
            s11.intoArray(m, d1 + VL);
        }
        if (many > 2) {
            s20.intoArray(m, d2);
            s21.intoArray(m, d2 + VL);
        }
        if (many > 3) {
            s30.intoArray(m, d3);
            s31.intoArray(m, d3 + VL);
        }
    }

    /** Up to four outputs of one column. */
    private static void four(float[] m, int d, int os, Weights weights, int o, Places column, int l, int from) {
        int[] at = column.at();
        int base = column.base() + l;
        int inputs = weights.inputs();
        int many = weights.outputs() - o;
        float[] packed = weights.packed();
        int w = weights.at(o);
        var s0 = start(m, d, weights, o);
        var s1 = start(m, many > 1 ? d + os : d, weights, o + 1);
        var s2 = start(m, many > 2 ? d + 2 * os : d, weights, o + 2);
        var s3 = start(m, many > 3 ? d + 3 * os : d, weights, o + 3);
        for (int k = 0; k < inputs; k++) {
            var x = FloatVector.fromArray(S, m, base + at[from + k] * ROWS);
            int p = w + k * Weights.TILE;
            s0 = FloatVector.broadcast(S, packed[p]).fma(x, s0);
            s1 = FloatVector.broadcast(S, packed[p + 1]).fma(x, s1);
            s2 = FloatVector.broadcast(S, packed[p + 2]).fma(x, s2);
            s3 = FloatVector.broadcast(S, packed[p + 3]).fma(x, s3);
        }
        s0.intoArray(m, d);
        if (many > 1) {
            s1.intoArray(m, d + os);
        }
        if (many > 2) {
            s2.intoArray(m, d + 2 * os);
        }
        if (many > 3) {
            s3.intoArray(m, d + 3 * os);
        }
    }
}
