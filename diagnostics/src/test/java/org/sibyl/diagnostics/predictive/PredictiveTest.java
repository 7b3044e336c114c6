package org.sibyl.diagnostics.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.Verdict;

class PredictiveTest {

    private final Sample simulated = normal(999, 1);

    @Test
    void levelIsTheShareOfSimulatedDataBelow() {
        var check = PredictiveCheck.of(simulated, new double[] {0, 1});
        assertThat(check.levels().at(0)).isCloseTo(0.5, within(0.06));
        assertThat(check.levels().at(1)).isCloseTo(0.8413, within(0.05));
        assertThat(check.pValues().at(1)).isCloseTo(2 * 0.1587, within(0.1));
        assertThat(check.findings(Thresholds.DEFAULT)).allMatch(f -> f.verdict() == Verdict.PASS);
    }

    @Test
    void observationAboveAllSimulatedDataIsNamed() {
        var finding = PredictiveCheck.of(simulated, new double[] {0, 9})
                .findings(Thresholds.DEFAULT)
                .get(1);
        assertThat(finding.pValue()).isCloseTo(2 * 0.001, within(1e-12)); // two-sided
        assertThat(finding.reading()).contains("below the observed flux");
    }

    @Test
    void medianDistanceOfAKnownSet() {
        var rows = new double[101][1];
        for (int i = 0; i <= 100; i++) {
            rows[i][0] = i;
        }
        assertThat(PredictiveCheck.of(Sample.of(rows), new double[] {0}).medianDistance())
                .isEqualTo(50);
    }

    @Test
    void farObservationIsMisspecifiedAndANearOneIsNot() {
        assertThat(Misspecification.of(simulated, new double[] {0.3, -0.2}).pValue())
                .isGreaterThan(0.1);
        assertThat(Misspecification.of(simulated, new double[] {6, 6}).pValue()).isCloseTo(1 / 501.0, within(1e-12));
    }

    /** The p-value is uniform over the model's own data: mean ½, standard error 0.289/√200; five of them. */
    @Test
    void misspecificationOfTheModelsOwnDataIsUniform() {
        Sample fresh = normal(200, 7);
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            sum += Misspecification.of(simulated, fresh.row(i)).pValue();
        }
        assertThat(sum / 200).isCloseTo(0.5, within(5 * 0.289 / Math.sqrt(200)));
    }

    @Test
    void rankOfTheLogDensityIsTheChanceOfALessLikelyObservation() {
        double[] simulated = IntStream.rangeClosed(1, 199).mapToDouble(i -> -i).toArray();
        var score = Misspecification.ofLogDensities(-180, simulated);
        assertThat(score.pValue()).isEqualTo((1.0 + 20) / 200); // −180 to −199
        assertThat(score.score()).isEqualTo(180);
        assertThat(Misspecification.ofLogDensities(Double.NEGATIVE_INFINITY, simulated)
                        .pValue())
                .isEqualTo(1.0 / 200);
        assertThatThrownBy(() -> Misspecification.ofLogDensities(Double.NaN, simulated))
                .hasMessageContaining("one is NaN");
        assertThatThrownBy(() -> Misspecification.ofLogDensities(0, 1, 2)).hasMessageContaining("at least 100");
    }

    @Test
    void wrongShapesAreRefused() {
        assertThatThrownBy(() -> PredictiveCheck.of(simulated, new double[3]))
                .hasMessageContaining("must have 2 values (time, flux), but has 3");
        assertThatThrownBy(() -> Misspecification.of(simulated.head(50), new double[2]))
                .hasMessageContaining("at least 100");
    }

    private static Sample normal(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[rows][2];
        for (double[] row : values) {
            row[0] = random.nextGaussian();
            row[1] = random.nextGaussian();
        }
        return Sample.of(List.of("time", "flux"), values);
    }
}
