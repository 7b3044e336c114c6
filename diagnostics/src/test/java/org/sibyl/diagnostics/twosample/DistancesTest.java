package org.sibyl.diagnostics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.diagnostics.Reference;
import org.sibyl.diagnostics.Sample;

@Tag("long")
class DistancesTest {

    @ParameterizedTest
    @CsvSource({
        "two_moons, -0.00026032, 0.03681841",
        "gaussian_linear, -0.00038799, 0.07519272",
        "slcp, 0.00060612, 0.04551794"
    })
    void benchmarksDiscrepancyHasItsCheckValues(String task, double halves, double shifted) {
        Sample all = Reference.posterior(task, 1);
        Sample x = all.head(1000);
        Sample y = all.slice(1000, 2000);
        assertThat(MaximumMeanDiscrepancy.sbibm(x, y)).isCloseTo(halves, within(1e-7));
        assertThat(MaximumMeanDiscrepancy.sbibm(x, plus(y, x, 0.5))).isCloseTo(shifted, within(2e-6));
    }

    @Test
    void thresholdsHaveTheirGoldenValues() {
        assertThat(MaximumMeanDiscrepancy.biasedThreshold(1000, 0.05)).isCloseTo(0.1542, within(5e-5));
        assertThat(MaximumMeanDiscrepancy.threshold(1000, 0.05)).isCloseTo(0.2189, within(5e-5));
        assertThat(MaximumMeanDiscrepancy.biasedThreshold(10_000, 0.05)).isCloseTo(0.0488, within(5e-5));
        assertThat(MaximumMeanDiscrepancy.threshold(10_000, 0.05)).isCloseTo(0.0692, within(5e-5));
    }

    @Test
    void slicedWassersteinOfATranslationIsItsMeanProjection() {
        Sample x = ClassifiersTest.normal(500, 2, 1, 1);
        double[][] moved = x.toArray();
        for (double[] row : moved) {
            row[0] += 3;
        }
        // 3 E|cos φ| = 6/π over 128 directions: sd 3 · 0.308 / √128
        assertThat(SlicedWasserstein.of(x, Sample.of(moved), 1)).isCloseTo(6 / Math.PI, within(0.25));
        assertThat(SlicedWasserstein.of(x, x, 1)).isZero();
        assertThatThrownBy(() -> SlicedWasserstein.of(x, x.head(3), 1)).hasMessageContaining("[500, 2] and [3, 2]");
    }

    @Test
    void energyDistanceOfShiftedGaussiansHasItsClosedForm() {
        Sample x = ClassifiersTest.normal(1500, 1, 1, 1);
        double[][] other = ClassifiersTest.normal(1500, 1, 1, 2).toArray();
        for (double[] row : other) {
            row[0] += 1;
        }
        // X − Y ~ N(1, 2): E|X − Y| = 2/√π e^(−1/4) + erf(1/2); E|X − X′| = 2/√π
        double expected = 2 * (2 / Math.sqrt(Math.PI) * Math.exp(-0.25) + 0.5204998778) - 4 / Math.sqrt(Math.PI);
        assertThat(EnergyDistance.of(x, Sample.of(other))).isCloseTo(expected, within(0.1));
    }

    @Test
    void permutationTestsSeeAShiftAndNothingInEqualSamples() {
        Sample x = ClassifiersTest.normal(200, 2, 1, 1);
        Sample same = ClassifiersTest.normal(200, 2, 1, 2);
        Sample wider = ClassifiersTest.normal(200, 2, 1.6, 3);
        assertThat(MaximumMeanDiscrepancy.test(x, wider, 199, 1).pValue()).isEqualTo(0.005);
        assertThat(EnergyDistance.test(x, wider, 199, 1).pValue()).isLessThan(0.02);
        assertThat(MaximumMeanDiscrepancy.test(x, same, 199, 1).pValue()).isGreaterThan(0.01);
        assertThat(EnergyDistance.test(x, same, 199, 1).pValue()).isGreaterThan(0.01);
    }

    private static Sample plus(Sample y, Sample x, double deviations) {
        double[][] rows = y.toArray();
        for (int j = 0; j < y.columns(); j++) {
            double[] column = x.column(j);
            double mean = Arrays.stream(column).average().orElseThrow();
            double squares = 0;
            for (double value : column) {
                squares += (value - mean) * (value - mean);
            }
            for (double[] row : rows) {
                row[j] += deviations * Math.sqrt(squares / (column.length - 1));
            }
        }
        return Sample.of(rows);
    }
}
