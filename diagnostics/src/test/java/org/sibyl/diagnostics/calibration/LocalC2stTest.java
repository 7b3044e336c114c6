package org.sibyl.diagnostics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.twosample.QuadraticLogistic;
import org.sibyl.diagnostics.twosample.QuadraticRegression;

class LocalC2stTest {

    /** 60 runs at 5 %: rejections are Bin(60, 0.05), outside 0..8 once in a thousand seeds. */
    @Test
    void exactPosteriorIsRejectedAtTheNominalRate() {
        int rejected = 0;
        for (int seed = 0; seed < 60; seed++) {
            rejected += pValue(GaussianLinear.draws(200, 20, 2, 1, 0, seed), seed) <= 0.05 ? 1 : 0;
        }
        assertThat(rejected).isBetween(0, 8);
    }

    @Test
    void narrowPosteriorIsSeenAndSoIsTheMassItHasTooMuch() {
        CalibrationDraws draws = GaussianLinear.draws(1000, 50, 2, 0.6, 0, 1);
        LocalC2st.Result result = at(draws, 1);
        assertThat(result.pValue()).isEqualTo(0.05);
        assertThat(Arrays.stream(result.probabilities().toArray()).average().orElseThrow())
                .isGreaterThan(0.5);
    }

    /** The report's: 2,000 pairs, one draw each. A spread of 1.1 is seen in most of 20 runs, and an exact posterior in few. */
    @Test
    void regressionOnManyPairsSeesASpreadThatIsATenthTooWide() {
        assertThat(rejections(1.1)).isGreaterThanOrEqualTo(14);
        assertThat(rejections(1)).isLessThanOrEqualTo(5); // Bin(20, 0.05) is above once in 3,000 seeds
    }

    private static int rejections(double spread) {
        int rejected = 0;
        for (int seed = 0; seed < 20; seed++) {
            var fresh = GaussianLinear.draws(20, 500, 2, spread, 0, 100 + seed);
            var test = LocalC2st.train(
                    GaussianLinear.draws(2000, 10, 2, spread, 0, seed), new QuadraticRegression(), 99, seed);
            var x = fresh.observations().orElseThrow().row(0);
            rejected += test.at(x, Sample.of(fresh.names(), fresh.draws(0))).pValue() <= 0.05 ? 1 : 0;
        }
        return rejected;
    }

    /** 60 numbers for two parameters: the classifier sees an estimate in their place, of any observation. */
    @Test
    void observationsOfManyNumbersAreSummarised() {
        assertThat(manyNumbers(0.5)).isEqualTo(0.01);
        assertThat(manyNumbers(1)).isGreaterThan(0.05); // once in 20 seeds it would not be
    }

    /** θ ~ N(0, 1), each of 60 x ~ N(θ, 1): the posterior is N(Σ x / 61, 1 / 61). */
    private static double manyNumbers(double spread) {
        var random = new SplittableRandom(5);
        double[][] truths = new double[1001][1];
        double[][] draws = new double[1001][1];
        double[][] data = new double[1001][60];
        double[][] atLast = new double[200][1];
        for (int i = 0; i < truths.length; i++) {
            truths[i][0] = random.nextGaussian();
            double sum = 0;
            for (int k = 0; k < 60; k++) {
                data[i][k] = truths[i][0] + random.nextGaussian();
                sum += data[i][k];
            }
            draws[i][0] = sum / 61 + spread * random.nextGaussian() / Math.sqrt(61);
            for (double[] draw : atLast) {
                draw[0] = sum / 61 + spread * random.nextGaussian() / Math.sqrt(61);
            }
        }
        var test = LocalC2st.train(
                Sample.of(truths).head(1000),
                Sample.of(draws).head(1000),
                Sample.of(data).head(1000),
                new QuadraticRegression(),
                99,
                1);
        return test.at(data[1000], Sample.of(atLast)).pValue();
    }

    @Test
    void tooFewNullsAndMissingDataAreRefused() {
        CalibrationDraws draws = GaussianLinear.draws(20, 10, 1, 1, 0, 1);
        assertThatThrownBy(() -> LocalC2st.train(draws, new QuadraticLogistic(), 5, 1))
                .hasMessageContaining("at least 19");
    }

    private static double pValue(CalibrationDraws draws, long seed) {
        return at(draws, seed).pValue();
    }

    private static LocalC2st.Result at(CalibrationDraws draws, long seed) {
        LocalC2st test = LocalC2st.train(draws, new QuadraticLogistic(), 19, seed);
        double[] observation = draws.observations().orElseThrow().row(0);
        return test.at(observation, Sample.of(draws.names(), draws.draws(0)));
    }
}
