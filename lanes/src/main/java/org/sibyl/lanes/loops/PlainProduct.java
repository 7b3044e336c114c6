package org.sibyl.lanes.loops;

import java.util.Arrays;

/**
 * A linear map of a block of rows by ordinary loops: four columns side by side are a line, four inputs for two outputs a pass over it. Lines are arrays
 * of their own: the compiler does not make vector code of a loop that stores to an array and reads at another place of what may be the same.
 */
final class PlainProduct {

    static final int COLUMNS = 4;

    /** Lines of a panel behind those of the inputs: of two outputs the totals, and the sums that are added to them. */
    static final int SUMS = 4;

    private PlainProduct() {}

    /** As {@link Loops#block}, for rows of so many lanes. */
    static void run(float[] m, Lines to, Weights weights, Places x, float[][] lines, int width) {
        int columns = weights.columns(x);
        int inputs = weights.inputs();
        float[] s = lines[lines.length - 4];
        float[] t = lines[lines.length - 3];
        for (int c = 0; c < columns; c += COLUMNS) {
            int count = Math.min(COLUMNS, columns - c);
            for (int k = 0; k < inputs; k++) {
                for (int j = 0; j < count; j++) {
                    int from = x.base() + x.at()[(c + j) * inputs + k] * width;
                    System.arraycopy(m, from, lines[k], j * width, width);
                }
            }
            for (int o = 0; o < weights.outputs(); o += 2) {
                boolean both = o + 1 < weights.outputs();
                start(m, to, weights, o, c, count, s, width);
                if (both) {
                    start(m, to, weights, o + 1, c, count, t, width);
                }
                for (int begin = 0; begin < inputs; begin += weights.run()) {
                    add(s, t, lines, weights, o, begin, count * width);
                }
                store(m, to, o, c, count, s, width);
                if (both) {
                    store(m, to, o + 1, c, count, t, width);
                }
            }
        }
    }

    private static void start(float[] m, Lines to, Weights weights, int o, int c, int count, float[] sums, int width) {
        if (!weights.accumulates()) {
            Arrays.fill(sums, 0, count * width, weights.start()[o]);
            return;
        }
        for (int j = 0; j < count; j++) {
            System.arraycopy(m, place(to, o, c + j, width), sums, j * width, width);
        }
    }

    private static void store(float[] m, Lines to, int o, int c, int count, float[] sums, int width) {
        for (int j = 0; j < count; j++) {
            System.arraycopy(sums, j * width, m, place(to, o, c + j, width), width);
        }
    }

    private static int place(Lines to, int output, int column, int width) {
        return to.start() + (output * to.outputStep() + column * to.columnStep()) * width;
    }

    /** Adds the sums of some inputs to the totals of two outputs. */
    private static void add(float[] s, float[] t, float[][] lines, Weights weights, int o, int begin, int n) {
        float[] u = lines[lines.length - 2];
        float[] v = lines[lines.length - 1];
        Arrays.fill(u, 0, n, 0);
        Arrays.fill(v, 0, n, 0);
        float[] packed = weights.packed();
        int end = begin + weights.count(begin);
        int w = weights.at(o) + begin * Weights.TILE;
        int k = begin;
        for (; k + 4 <= end; k += 4, w += 4 * Weights.TILE) {
            four(u, v, lines[k], lines[k + 1], lines[k + 2], lines[k + 3], packed, w, n);
        }
        for (; k < end; k++, w += Weights.TILE) {
            one(u, v, lines[k], packed[w], packed[w + 1], n);
        }
        add(s, u, n);
        add(t, v, n);
    }

    private static void add(float[] totals, float[] sums, int n) {
        for (int l = 0; l < n; l++) {
            totals[l] += sums[l];
        }
    }

    private static void four(
            float[] s, float[] t, float[] a, float[] b, float[] c, float[] d, float[] packed, int w, int n) {
        float s0 = packed[w];
        float s1 = packed[w + Weights.TILE];
        float s2 = packed[w + 2 * Weights.TILE];
        float s3 = packed[w + 3 * Weights.TILE];
        float t0 = packed[w + 1];
        float t1 = packed[w + Weights.TILE + 1];
        float t2 = packed[w + 2 * Weights.TILE + 1];
        float t3 = packed[w + 3 * Weights.TILE + 1];
        for (int l = 0; l < n; l++) {
            s[l] = Math.fma(s3, d[l], Math.fma(s2, c[l], Math.fma(s1, b[l], Math.fma(s0, a[l], s[l]))));
            t[l] = Math.fma(t3, d[l], Math.fma(t2, c[l], Math.fma(t1, b[l], Math.fma(t0, a[l], t[l]))));
        }
    }

    private static void one(float[] s, float[] t, float[] a, float s0, float t0, int n) {
        for (int l = 0; l < n; l++) {
            s[l] = Math.fma(s0, a[l], s[l]);
            t[l] = Math.fma(t0, a[l], t[l]);
        }
    }
}
