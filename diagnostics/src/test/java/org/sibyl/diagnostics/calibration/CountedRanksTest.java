package org.sibyl.diagnostics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is counted elsewhere is tested as if it had been counted here. */
class CountedRanksTest {
    private static final int PAIRS = 50;
    private static final int DRAWS = 12;

    /** Of few different numbers, so that many are tied. */
    private static double number(Random random) {
        return random.nextInt(5);
    }

    @Test
    void countsHaveTheRanksAndTestsOfTheirDraws() {
        var random = new Random(2);
        double[][] truths = new double[PAIRS][2];
        double[][][] draws = new double[PAIRS][DRAWS][2];
        int[][] smaller = new int[2][PAIRS];
        int[][] equal = new int[2][PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            for (int k = 0; k < 2; k++) {
                truths[i][k] = number(random);
                for (int l = 0; l < DRAWS; l++) {
                    draws[i][l][k] = number(random);
                    smaller[k][i] += draws[i][l][k] < truths[i][k] ? 1 : 0;
                    equal[k][i] += draws[i][l][k] == truths[i][k] ? 1 : 0;
                }
            }
        }
        var names = List.of("a", "b");
        var here = Sbc.of(CalibrationDraws.of(names, truths, draws), 7);
        var counted = Sbc.ofCounts(names, smaller, equal, DRAWS, 7);
        for (int k = 0; k < 2; k++) {
            var test = counted.tests().get(k);
            assertThat(test.ranks().toArray())
                    .isEqualTo(here.tests().get(k).ranks().toArray());
            assertThat(test.pValue()).isEqualTo(here.tests().get(k).pValue());
            assertThat(test.kolmogorovPValue()).isEqualTo(here.tests().get(k).kolmogorovPValue());
        }
    }

    @Test
    void countsThatNoDrawsHaveAreRefused() {
        int[][] counts = {new int[PAIRS]};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sbc.ofCounts(List.of("a", "b"), counts, counts, DRAWS, 1))
                .withMessageContaining("2 names");
        int[][] many = {new int[PAIRS]};
        many[0][3] = DRAWS + 1;
        assertThatIllegalArgumentException().isThrownBy(() -> Sbc.ofCounts(List.of("a"), many, counts, DRAWS, 1));
    }

    /** Draws at 0 and 1 of a truth at 3: (3 + 2) / 2 - 1 / 2. */
    @Test
    void theEnergyScoreIsThatOfItsDefinition() {
        assertThat(EnergyScore.of(new double[] {3}, new double[][] {{0}, {1}})).isCloseTo(2, within(1e-15));
        assertThat(EnergyScore.of(new double[] {3, 4}, new double[][] {{0, 0}, {0, 0}, {3, 4}}))
                .isCloseTo(10.0 / 3 - 5.0 / 3, within(1e-15));
    }

    /** Of a normal law the score of its own draws is less in the mean than that of wider, narrower and shifted ones. */
    @Test
    void theEnergyScoreIsLeastForTheRightLaw() {
        double right = meanScore(0, 1);
        assertThat(right).isLessThan(Math.min(meanScore(0, 2), meanScore(0, 0.4)));
        assertThat(right).isLessThan(meanScore(1, 1));
    }

    private static double meanScore(double shift, double scale) {
        var random = new Random(3);
        double sum = 0;
        for (int i = 0; i < 2000; i++) {
            double[] truth = {random.nextGaussian()};
            double[][] draws = new double[20][1];
            for (double[] draw : draws) {
                draw[0] = shift + scale * random.nextGaussian();
            }
            sum += EnergyScore.of(truth, draws);
        }
        return sum / 2000;
    }

    @Test
    void anEnergyScoreNeedsTwoDraws() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnergyScore.of(new double[] {0}, new double[][] {{0}}))
                .withMessageContaining("at least 2 draws");
    }
}
