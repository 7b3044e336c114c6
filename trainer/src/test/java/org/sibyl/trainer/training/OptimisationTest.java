package org.sibyl.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The pieces of an update, against their formulas. */
class OptimisationTest {
    @Test
    void theLearningRateWarmsUpLinearlyAndFallsByHalfACosine() {
        var rate = new LearningRate(2, 0.5, 4, 14);
        assertThat(rate.at(0)).isEqualTo(0.5);
        assertThat(rate.at(3)).isEqualTo(2);
        assertThat(rate.at(4)).isEqualTo(2);
        assertThat(rate.at(7)).isCloseTo(0.5 + 1.5 * 0.75, within(1e-15)); // cos(π/3) = 1/2
        assertThat(rate.at(13)).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void aLearningRateNamesWhatIsWrong() {
        assertThatThrownBy(() -> new LearningRate(Double.NaN, 0, 0, 1))
                .hasMessageContaining("above 0 and finite, but is NaN");
        assertThatThrownBy(() -> new LearningRate(1, 2, 0, 1)).hasMessageContaining("[0, 1.0], but is 2.0");
        assertThatThrownBy(() -> new LearningRate(1, 0, 3, 2)).hasMessageContaining("but is 3 of 2");
    }

    @Test
    void fiftyUpdatesOfAdamWFollowTheFormulaInDoublePrecision() {
        double[] w = {1, -2, 0.5};
        double[] m = new double[3];
        double[] v = new double[3];
        try (var manager = NDManager.newBaseManager()) {
            var weights = manager.create(new float[] {1, -2, 0.5f});
            var adam = new AdamW(weights, 0.02);
            for (int k = 1; k <= 50; k++) {
                double rate = 0.01 / k;
                double scale = 1.0 / (1 + k % 3);
                float[] gradient = new float[3];
                for (int i = 0; i < 3; i++) {
                    gradient[i] = (float) (Math.sin(k + i) * Math.pow(10, i - 2));
                    double g = scale * gradient[i];
                    m[i] = 0.9 * m[i] + 0.1 * g;
                    v[i] = 0.999 * v[i] + 0.001 * g * g;
                    double slope = m[i] / (1 - Math.pow(0.9, k)) / (Math.sqrt(v[i] / (1 - Math.pow(0.999, k))) + 1e-8);
                    w[i] -= rate * 0.02 * w[i] + rate * slope;
                }
                adam.update(weights, manager.create(gradient), rate, manager.create((float) (1 + k % 3)));
            }
            assertThat(doubles(weights.toFloatArray())).containsExactly(w, within(2e-6));
        }
    }

    /** The first update goes by the rate against the sign of the gradient. */
    @Test
    void everyWeightOfALargeNetworkIsUpdatedOnce() {
        int size = 90_001;
        float[] start = new float[size];
        float[] gradient = new float[size];
        float[] expected = new float[size];
        for (int i = 0; i < size; i++) {
            start[i] = i % 7 - 3;
            gradient[i] = i % 3 - 1;
            expected[i] = (float) (start[i] - 0.1 * 0.02 * start[i] - 0.1 * Math.signum(gradient[i]));
        }
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            var weights = manager.create(start);
            var adam = new AdamW(weights, 0.02);
            adam.update(weights, manager.create(gradient), 0.1, manager.create(1f));
            float[] updated = weights.toFloatArray();
            float worst = 0;
            for (int i = 0; i < size; i++) {
                worst = Math.max(worst, Math.abs(updated[i] - expected[i]));
            }
            assertThat(worst).isLessThan(1e-6f);
            assertThat(adam.mean()[60_000]).isCloseTo(0.1f * gradient[60_000], within(1e-7f));
        }
    }

    @Test
    void theAverageOfOneUpdateIsTheWeightsAndOfManyTheirNormalisedGeometricSum() {
        try (var manager = NDManager.newBaseManager()) {
            var weights = manager.create(new float[] {1, -3});
            var newest = new Averaging.Exponential(0.9).shares().get(0);
            var average = new WeightAverage(manager.zeros(weights.getShape()), newest);
            double sum = 0;
            double share = 0;
            for (int k = 0; k < 20; k++) {
                float value = (float) Math.sin(k);
                weights.set(new float[] {value, 2});
                average.update(weights, k + 1);
                sum = 0.9 * sum + 0.1 * value;
                share = 0.9 * share + 0.1;
                assertThat(doubles(average.value().toFloatArray()))
                        .containsExactly(new double[] {sum / share, 2}, within(1e-6));
            }
        }
    }

    @Test
    void everyEpochVisitsEveryRowOnceInItsOwnOrder() {
        var order = new RowOrder(7, 3);
        int[] first = order.batch(0, 7);
        int[] second = order.batch(7, 7);
        assertThat(Arrays.stream(first).sorted()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(Arrays.stream(second).sorted()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(first).isNotEqualTo(second);
        assertThat(new RowOrder(7, 4).batch(0, 7)).isNotEqualTo(first);
    }

    @Test
    void anOrderCanBeTakenUpAnywhere() {
        int[] whole = new RowOrder(5, 1).batch(0, 40);
        assertThat(new RowOrder(5, 1).batch(23, 9)).isEqualTo(Arrays.copyOfRange(whole, 23, 32));
    }

    private static double[] doubles(float... values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
