package org.sibyl.diagnostics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.Verdict;

class ModelCalibrationTest {
    private static final List<String> MODELS = List.of("a", "b");

    /** Twenty pairs at 0.9, sixteen of them by a, twenty at 0.25, eight by a: |0.8 − 0.9| / 2 + |0.4 − 0.25| / 2 for each model. */
    @Test
    void theErrorIsTheMeanDistanceOfSharesFromProbabilities() {
        double[][] probabilities = new double[40][];
        int[] made = new int[40];
        for (int i = 0; i < 40; i++) {
            double p = i < 20 ? 0.9 : 0.25;
            probabilities[i] = new double[] {p, 1 - p};
            made[i] = (i < 20 ? i < 16 : i < 28) ? 0 : 1;
        }
        var found = ModelCalibration.of(MODELS, probabilities, made, 1);
        assertThat(found.error()).isCloseTo(0.125, within(1e-12));
        assertThat(found.reliability().get(0)).hasSize(2);
        assertThat(found.reliability().get(0).get(1).share()).isEqualTo(0.8);
        assertThat(found.reliability().get(1).get(0).probability()).isCloseTo(0.1, within(1e-12));
        assertThat(found.accuracy()).isCloseTo((16 + 12) / 40.0, within(1e-12));
        double brier = (16 * 2 * 0.01 + 4 * 2 * 0.81 + 8 * 2 * 0.5625 + 12 * 2 * 0.0625) / 40;
        assertThat(found.brier()).isCloseTo(brier, within(1e-12));
        double logScore = (16 * Math.log(0.9) + 4 * Math.log(0.1) + 8 * Math.log(0.25) + 12 * Math.log(0.75)) / 40;
        assertThat(found.logScore()).isCloseTo(logScore, within(1e-12));
    }

    private static ModelCalibration drawn(double sharpening, int pairs, long seed) {
        var random = new SplittableRandom(seed);
        double[][] probabilities = new double[pairs][];
        int[] made = new int[pairs];
        for (int i = 0; i < pairs; i++) {
            double logit = 2 * random.nextGaussian();
            double right = 1 / (1 + Math.exp(-logit));
            double told = 1 / (1 + Math.exp(-sharpening * logit));
            probabilities[i] = new double[] {told, 1 - told};
            made[i] = random.nextDouble() < right ? 0 : 1;
        }
        return ModelCalibration.of(MODELS, probabilities, made, seed + 1);
    }

    /** The size at 5 %, of 200 runs: at most 10 + 4 √9.5 rejections, a false alarm in 10⁴; and at least one, or it tests nothing. */
    @Test
    void rightProbabilitiesAreRejectedAsOftenAsTheTestSays() {
        long rejected = LongStream.range(0, 200)
                .filter(seed -> drawn(1, 60, seed).pValue() <= 0.05)
                .count();
        assertThat(rejected).isBetween(1L, 22L);
    }

    @Test
    void probabilitiesThatAreTooSureOrNotSureEnoughAreSeen() {
        var sure = drawn(2.5, 500, 3).finding(Thresholds.DEFAULT);
        assertThat(sure.verdict()).isNotEqualTo(Verdict.PASS);
        assertThat(sure.reading()).contains("a too sure by");
        var unsure = drawn(0.3, 500, 3).finding(Thresholds.DEFAULT);
        assertThat(unsure.verdict()).isNotEqualTo(Verdict.PASS);
        assertThat(unsure.reading()).contains("a too unsure by");
        assertThat(drawn(1, 500, 3).finding(Thresholds.DEFAULT).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void fewPairsAndModelsThatThereAreNotAreNamed() {
        double[][] few = new double[5][2];
        assertThatThrownBy(() -> ModelCalibration.of(MODELS, few, new int[5], 1))
                .hasMessageContaining("at least 20 pairs");
        double[][] many = new double[30][];
        Arrays.fill(many, new double[] {0.5, 0.5});
        int[] made = new int[30];
        made[3] = 2;
        assertThatThrownBy(() -> ModelCalibration.of(MODELS, many, made, 1))
                .hasMessageContaining("but one is by model 2");
    }
}
