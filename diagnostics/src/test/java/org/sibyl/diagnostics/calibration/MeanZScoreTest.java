package org.sibyl.diagnostics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Skewed posteriors and few pairs, where a normal approximation rejects exact posteriors two to five times too often. */
class MeanZScoreTest {
    private static final int REPETITIONS = 400;

    /** Rejections at 5 % are Bin(400, 0.05): outside 8 to 35 for one seed in a thousand. */
    @ParameterizedTest
    @ValueSource(ints = {20, 200})
    void anExactSkewedPosteriorIsRejectedAtTheNominalRate(int pairs) {
        long rejected = IntStream.range(0, REPETITIONS)
                .parallel()
                .filter(r -> MeanZScore.of(exponential(pairs, 0, r), 0, 999, r).pValue() <= 0.05)
                .count();
        assertThat(rejected).isBetween(8L, 35L);
    }

    @Test
    void aPosteriorThatLiesTooHighIsSeenWithItsSign() {
        var test = MeanZScore.of(exponential(200, 1, 1), 0, 9999, 1);
        assertThat(test.pValue()).isEqualTo(1.0 / 10_000).isEqualTo(test.smallest());
        assertThat(Arrays.stream(test.zScores().toArray()).average().orElseThrow())
                .isPositive();
    }

    /** Truth and draws are standardised together: the z-scores of all L + 1 have mean 0 and variance 1 in every pair. */
    @Test
    void zScoresAreThoseOfThePooledValues() {
        double[][][] draws = new double[20][10][1];
        double[][] truths = new double[20][1];
        for (int i = 0; i < 20; i++) {
            for (int l = 0; l < 10; l++) {
                draws[i][l][0] = l + 1;
            }
        }
        var test = MeanZScore.of(CalibrationDraws.of(List.of("a"), truths, draws), 0, 99, 1);
        assertThat(test.zScores().at(7)).isCloseTo(5 / Math.sqrt(10), within(1e-12)); // 0 to 10: mean 5, variance 10
    }

    @Test
    void pairsWithoutSpreadSayNothing() {
        var draws = CalibrationDraws.of(List.of("a"), new double[20][1], new double[20][10][1]);
        assertThat(MeanZScore.of(draws, 0, 99, 1).pValue()).isEqualTo(1);
    }

    /** Truth and draws from one exponential law, or draws that lie higher. */
    private static CalibrationDraws exponential(int pairs, double shift, long seed) {
        var random = new SplittableRandom(seed);
        double[][] truths = new double[pairs][1];
        double[][][] draws = new double[pairs][60][1];
        for (int i = 0; i < pairs; i++) {
            truths[i][0] = -Math.log1p(-random.nextDouble());
            for (double[] draw : draws[i]) {
                draw[0] = shift - Math.log1p(-random.nextDouble());
            }
        }
        return CalibrationDraws.of(List.of("a"), truths, draws);
    }
}
