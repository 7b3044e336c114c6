package org.sibyl.diagnostics.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sibyl.diagnostics.Finding;
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
        assertThat(check.pValue()).isGreaterThan(0.1); // the larger of two deviations is above 1 in more than half
        assertThat(check.finding(Thresholds.DEFAULT).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void observationAboveAllSimulatedDataIsNamed() {
        var finding = PredictiveCheck.of(simulated, new double[] {0, 9}).finding(Thresholds.DEFAULT);
        assertThat(finding.p().raw()).isCloseTo(0.001, within(1e-12));
        assertThat(finding.reading()).contains("nearly all below the observed flux");
    }

    /** One test for all components: their number takes nothing from the reach of the check. */
    @Test
    void anObservationFarOffInEveryOfManyComponentsIsFarOff() {
        double[][] rows = rows(999, 12, 3);
        double[] far = new double[12];
        Arrays.fill(far, 1e6);
        var check = PredictiveCheck.of(Sample.of(rows), far);
        assertThat(check.pValue()).isEqualTo(1.0 / 1000);
        assertThat(Misspecification.of(Sample.of(rows), far).pValue()).isEqualTo(1.0 / 1000);
        assertThat(Misspecification.of(Sample.of(rows(20_000, 12, 4)), far).pValue())
                .isEqualTo(1.0 / 18_001);
    }

    /** Uniform over the model's own data: mean ½, standard error 0.289/√200; five of them. */
    @Test
    void predictiveCheckOfDataThatWereNotUsedIsUniform() {
        double[][] fresh = rows(200, 2, 8);
        double mean = Arrays.stream(fresh)
                .mapToDouble(row -> PredictiveCheck.of(simulated, row).pValue())
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.5, within(5 * 0.289 / Math.sqrt(200)));
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
        assertThat(Misspecification.of(simulated, new double[] {6, 6}).pValue()).isEqualTo(1 / 1000.0);
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
        assertThatThrownBy(() -> Misspecification.of(simulated.head(19), new double[2]))
                .hasMessageContaining("at least 20");
    }

    /** The least p-value bounds the verdict: twenty pairs cannot warn of anything once three questions share the rate. */
    @Test
    void fewPairsGiveNoVerdict() {
        double[] near = {0.1, 0.2};
        var finding = Misspecification.of(simulated.head(20), near).finding(Thresholds.DEFAULT);
        assertThat(finding.verdict()).isEqualTo(Verdict.PASS); // 1/21 is just below 0.05
        var adjusted = Finding.adjusted(List.of(finding), 3, Thresholds.DEFAULT).get(0);
        assertThat(adjusted.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(adjusted.reading()).contains("could not have been seen", "0.143");
        var far =
                Misspecification.of(simulated.head(20), new double[] {1e6, 1e6}).finding(Thresholds.DEFAULT);
        assertThat(Finding.adjusted(List.of(far), 3, Thresholds.DEFAULT).get(0).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** A column that is mostly one number keeps its scale, and one that never varies is no number divided by zero. */
    @Test
    void countsThatAreMostlyZeroAreScaled() {
        double[][] rows = rows(500, 3, 9);
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = i % 10 == 0 ? 1000 : 0;
            rows[i][1] = 7;
        }
        var sample = Sample.of(rows);
        assertThat(Misspecification.of(sample, new double[] {1000, 7, 0.5}).pValue())
                .isGreaterThan(0.02);
        assertThat(Misspecification.of(sample, new double[] {0, 8, 0.5}).pValue())
                .isEqualTo(1.0 / 501);
    }

    private static double[][] rows(int count, int columns, long seed) {
        var random = new SplittableRandom(seed);
        double[][] rows = new double[count][columns];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return rows;
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
