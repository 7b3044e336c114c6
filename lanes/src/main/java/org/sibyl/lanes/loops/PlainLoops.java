package org.sibyl.lanes.loops;

import java.util.Arrays;

/** Loops of ordinary Java over long rows, which the compiler makes into vector code. */
public final class PlainLoops implements Loops {

    private static final int WIDTH = 64;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void unary(Unary operation, float[] m, int d, int a, int n) {
        switch (operation) {
            case EXP -> {
                for (int i = 0; i < n; i++) {
                    m[d + i] = Functions.exp(m[a + i]);
                }
            }
            case GELU_TANH -> {
                System.arraycopy(m, a, m, d, n); // a loop that reads where it writes becomes vector code
                geluTanh(m, d, d + n);
            }
            case TANH -> {
                for (int i = 0; i < n; i++) {
                    m[d + i] = Functions.tanh(m[a + i]);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < n; i++) {
                    m[d + i] = Functions.sigmoid(m[a + i]);
                }
            }
            case SQRT -> {
                for (int i = 0; i < n; i++) {
                    m[d + i] = (float) Math.sqrt(m[a + i]);
                }
            }
            case NEGATE -> {
                for (int i = 0; i < n; i++) {
                    m[d + i] = -m[a + i];
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    m[d + i] = Functions.of(operation, m[a + i]);
                }
            }
        }
    }

    private static void geluTanh(float[] m, int from, int to) {
        for (int i = from; i < to; i++) {
            m[i] = Functions.geluTanh(m[i]);
        }
    }

    @Override
    public void binary(Binary operation, float[] m, int d, int a, int b, int n) {
        switch (operation) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    m[d + i] = m[a + i] + m[b + i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) {
                    m[d + i] = m[a + i] - m[b + i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) {
                    m[d + i] = m[a + i] * m[b + i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < n; i++) {
                    m[d + i] = m[a + i] / m[b + i];
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    m[d + i] = Functions.of(operation, m[a + i], m[b + i]);
                }
            }
        }
    }

    @Override
    public void fused(float[] m, int d, int a, int b, int c, int n) {
        for (int i = 0; i < n; i++) {
            m[d + i] = Math.fma(m[a + i], m[b + i], m[c + i]);
        }
    }

    @Override
    public void pairs(Binary operation, float[] m, int d, Places a, Places b, int from, int count) {
        for (int i = 0; i < count; i++) {
            int to = d + i * WIDTH;
            int left = a.base() + a.at()[from + i] * (a.lanes() ? WIDTH : 1);
            int right = b.base() + b.at()[from + i] * (b.lanes() ? WIDTH : 1);
            if (a.lanes() && b.lanes()) {
                binary(operation, m, to, left, right, WIDTH);
            } else {
                number(operation, m, to, left, right, a.lanes());
            }
        }
    }

    private static void number(Binary operation, float[] m, int d, int a, int b, boolean left) {
        for (int l = 0; l < WIDTH; l++) {
            m[d + l] = Functions.of(operation, m[left ? a + l : a], m[left ? b : b + l]);
        }
    }

    @Override
    public void triples(float[] m, int d, Places a, Places b, Places c, int from, int count) {
        for (int i = 0; i < count; i++) {
            int to = d + i * WIDTH;
            for (int l = 0; l < WIDTH; l++) {
                m[to + l] = Math.fma(get(m, a, from + i, l), get(m, b, from + i, l), get(m, c, from + i, l));
            }
        }
    }

    private static float get(float[] m, Places places, int i, int lane) {
        int at = places.at()[i];
        return places.lanes() ? m[places.base() + at * WIDTH + lane] : m[places.base() + at];
    }

    @Override
    public void choose(float[] m, int d, int c, int a, int b, int n) {
        for (int i = 0; i < n; i++) {
            m[d + i] = m[c + i] != 0f ? m[a + i] : m[b + i];
        }
    }

    @Override
    public void fold(Binary operation, float[] m, int d, int base, int[] at, int count, int length, int width) {
        for (int i = 0; i < count; i++) {
            int to = d + i * width;
            System.arraycopy(m, base + at[i * length] * width, m, to, width);
            for (int k = 1; k < length; k++) {
                binary(operation, m, to, to, base + at[i * length + k] * width, width);
            }
        }
    }

    @Override
    public void contract(
            float[] m, int d, int leftBase, int[] left, int rightBase, int[] right, int count, int length, int width) {
        for (int i = 0; i < count; i++) {
            int to = d + i * width;
            Arrays.fill(m, to, to + width, 0f);
            for (int k = i * length; k < (i + 1) * length; k++) {
                int a = leftBase + left[k] * width;
                int b = rightBase + right[k] * width;
                for (int l = 0; l < width; l++) {
                    m[to + l] = Math.fma(m[a + l], m[b + l], m[to + l]);
                }
            }
        }
    }

    @Override
    public void row(float[] m, Lines to, Weights weights, Places x) {
        int base = x.base();
        int[] at = x.at();
        float[] totals = new float[Weights.TILE];
        float[] sums = new float[Weights.TILE];
        for (int o = 0; o < weights.outputs(); o += Weights.TILE) {
            int outputs = Math.min(Weights.TILE, weights.outputs() - o);
            for (int c = 0; c < weights.columns(x); c++) {
                for (int j = 0; j < outputs; j++) {
                    totals[j] = weights.accumulates() ? m[to.index(o + j, c)] : weights.start()[o + j];
                }
                int w = o * weights.inputs();
                for (int begin = 0; begin < weights.inputs(); begin += weights.run()) {
                    Arrays.fill(sums, 0);
                    int end = begin + weights.count(begin);
                    for (int k = begin; k < end; k++, w += Weights.TILE) {
                        float number = m[base + at[c * weights.inputs() + k]];
                        for (int j = 0; j < Weights.TILE; j++) {
                            sums[j] = Math.fma(weights.packed()[w + j], number, sums[j]);
                        }
                    }
                    for (int j = 0; j < Weights.TILE; j++) {
                        totals[j] += sums[j];
                    }
                }
                for (int j = 0; j < outputs; j++) {
                    m[to.index(o + j, c)] = totals[j];
                }
            }
        }
    }

    @Override
    public void block(float[] m, Lines to, Weights weights, Places x, Panel panel) {
        PlainProduct.run(m, to, weights, x, panel.lines(), WIDTH);
    }

    @Override
    public Panel panel(int start, int inputs) {
        return new Panel(start, new float[inputs + PlainProduct.SUMS][PlainProduct.COLUMNS * WIDTH]);
    }

    @Override
    public String toString() {
        return "plain loops";
    }
}
