package org.sibyl.lanes.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums over many inputs are taken in parts, the same ones everywhere. */
class LongSumsTest {
    private static final int OUTPUTS = 21;
    private static final int COLUMNS = 5; // four side by side, and one

    private final int inputs = 700;
    private final float[] matrix = normal(1, inputs * OUTPUTS);
    private final float[] start = normal(2, OUTPUTS);
    private final float[] x = normal(3, inputs * COLUMNS);

    private static float[] normal(long seed, int count) {
        var random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** Results [columns, outputs] of the first row of a block whose rows are all the same, or of a single row where {@code width} is 1. */
    private float[] mapped(Loops loops, Weights weights, int width) {
        int of = weights.inputs() * COLUMNS;
        int result = of * width;
        int panel = result + OUTPUTS * COLUMNS * width;
        float[] m = new float[panel + 4 * weights.inputs() * width];
        int[] at = new int[of];
        for (int i = 0; i < of; i++) {
            at[i] = i;
            Arrays.fill(m, i * width, (i + 1) * width, x[i]);
        }
        for (int i = 0; i < OUTPUTS * COLUMNS; i++) {
            Arrays.fill(m, result + i * width, result + (i + 1) * width, start[i % OUTPUTS]);
        }
        var to = new Lines(result, 1, OUTPUTS);
        if (width == 1) {
            loops.row(m, to, weights, new Places(false, 0, at));
        } else {
            loops.block(m, to, weights, new Places(true, 0, at), loops.panel(panel, weights.inputs()));
        }
        float[] found = new float[OUTPUTS * COLUMNS];
        for (int i = 0; i < found.length; i++) {
            found[i] = m[result + i * width];
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 64, 127, 128, 129, 257, 700})
    void sumsOfAnyLengthHaveTheSameBitsInRowsAndBlocksByVectorsAndByPlainLoops(int inputs) {
        float[] some = Arrays.copyOf(matrix, inputs * OUTPUTS);
        for (var weights :
                new Weights[] {Weights.pack(inputs, OUTPUTS, some, start), Weights.pack(inputs, OUTPUTS, some)}) {
            float[] row = mapped(new PlainLoops(), weights, 1);
            assertThat(mapped(new PlainLoops(), weights, new PlainLoops().width()))
                    .isEqualTo(row);
            assertThat(mapped(VectorLoops.atOnce(), weights, 1)).isEqualTo(row);
            assertThat(mapped(
                            VectorLoops.atOnce(), weights, VectorLoops.atOnce().width()))
                    .isEqualTo(row);
        }
    }

    @Test
    void aLongSumIsNearerToDoublePrecisionThanOneInputAfterAnother() {
        float[] found = mapped(new PlainLoops(), Weights.pack(inputs, OUTPUTS, matrix, start), 1);
        double parts = 0;
        double oneAfterAnother = 0;
        for (int i = 0; i < found.length; i++) {
            double exact = start[i % OUTPUTS];
            float sum = start[i % OUTPUTS];
            for (int k = 0; k < inputs; k++) {
                float weight = matrix[k * OUTPUTS + i % OUTPUTS];
                float number = x[i / OUTPUTS * inputs + k];
                exact += (double) weight * number;
                sum = Math.fma(weight, number, sum);
            }
            parts += Math.pow(found[i] - exact, 2);
            oneAfterAnother += Math.pow(sum - exact, 2);
        }
        // A sum of n normal terms errs by some n eps: parts of 64, and the sum of eleven, by a third of one of 700,
        // which 105
        // results tell from none.
        assertThat(Math.sqrt(parts / oneAfterAnother)).isBetween(0.2, 0.7);
    }
}
