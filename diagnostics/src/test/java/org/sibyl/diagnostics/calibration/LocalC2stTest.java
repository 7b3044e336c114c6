package org.sibyl.diagnostics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.twosample.QuadraticLogistic;

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
