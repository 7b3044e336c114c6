package org.sibyl.lanes.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A linear map of one row with outputs in the lanes, four columns at a time. */
final class RowProduct {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() > Weights.TILE
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int VL = S.length();

    private RowProduct() {}

    static void run(
            float[] m, int d, int outputStep, int columnStep, Weights weights, int base, int[] at, int columns) {
        float[] sums = new float[4 * VL];
        int inputs = weights.inputs();
        for (int o = 0; o < weights.outputs(); o += VL) {
            int outputs = Math.min(VL, weights.outputs() - o);
            int w = o / Weights.TILE * inputs * Weights.TILE + o % Weights.TILE;
            int c = 0;
            for (; c + 4 <= columns; c += 4) {
                int to = d + o * outputStep + c * columnStep;
                start(m, to, outputStep, columnStep, weights, o, outputs, sums, 4);
                four(m, weights.packed(), w, inputs, base, at, c * inputs, sums);
                store(m, to, outputStep, columnStep, outputs, sums, 4);
            }
            for (; c < columns; c++) {
                int to = d + o * outputStep + c * columnStep;
                start(m, to, outputStep, columnStep, weights, o, outputs, sums, 1);
                one(m, weights.packed(), w, inputs, base, at, c * inputs, sums);
                store(m, to, outputStep, columnStep, outputs, sums, 1);
            }
        }
    }

    private static void start(
            float[] m,
            int to,
            int outputStep,
            int columnStep,
            Weights weights,
            int o,
            int outputs,
            float[] sums,
            int columns) {
        for (int c = 0; c < columns; c++) {
            if (!weights.accumulates()) {
                System.arraycopy(weights.start(), o, sums, c * VL, VL);
                continue;
            }
            for (int j = 0; j < outputs; j++) {
                sums[c * VL + j] = m[to + j * outputStep + c * columnStep];
            }
        }
    }

    private static void store(
            float[] m, int to, int outputStep, int columnStep, int outputs, float[] sums, int columns) {
        for (int c = 0; c < columns; c++) {
            for (int j = 0; j < outputs; j++) {
                m[to + j * outputStep + c * columnStep] = sums[c * VL + j];
            }
        }
    }

    private static void four(float[] m, float[] packed, int w, int inputs, int base, int[] at, int from, float[] sums) {
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

    private static void one(float[] m, float[] packed, int w, int inputs, int base, int[] at, int from, float[] sums) {
        var sum = FloatVector.fromArray(S, sums, 0);
        for (int k = 0; k < inputs; k++) {
            sum = FloatVector.fromArray(S, packed, w + k * Weights.TILE)
                    .fma(FloatVector.broadcast(S, m[base + at[from + k]]), sum);
        }
        sum.intoArray(sums, 0);
    }
}
