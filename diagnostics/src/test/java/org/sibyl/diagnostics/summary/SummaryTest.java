package org.sibyl.diagnostics.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Series;

class SummaryTest {

    /** Quantiles of a law in equal steps are draws without noise, so that closed forms hold to the step. */
    private static double[][] exponentialQuantiles(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> new double[] {-Math.log1p(-(i + 0.5) / n)})
                .toArray(double[][]::new);
    }

    private static Summary of(List<String> names, double[][] rows, List<Double> levels, double mass) {
        return Summary.of(WeightedSample.of(Sample.of(names, rows)), levels, mass);
    }

    @Test
    void fewDrawsGiveTheNumbersOfTheTextbook() {
        var summary = of(List.of("a"), new double[][] {{4}, {1}, {2}, {3}}, List.of(0.0, 0.25, 0.5, 1.0), 0.5);
        var only = summary.parameters().get(0);
        assertThat(only.mean()).isEqualTo(2.5);
        assertThat(only.deviation()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-14));
        assertThat(only.standardError()).isCloseTo(Math.sqrt(5.0 / 12), within(1e-14));
        assertThat(only.quantiles()).containsExactly(1.0, 1.75, 2.5, 4.0);
        assertThat(only.shortest()).isEqualTo(new Interval(1, 2));
        assertThat(summary.effectiveSize()).isEqualTo(4);
        assertThat(summary.densest()).isEmpty();
    }

    @Test
    void anExponentialLawHasItsClosedForms() {
        var only = of(List.of("t"), exponentialQuantiles(100_000), List.of(0.5, 0.9), 0.8)
                .parameters()
                .get(0);
        assertThat(only.mean()).isCloseTo(1, within(1e-4));
        assertThat(only.deviation()).isCloseTo(1, within(1e-3));
        assertThat(only.quantiles().get(0)).isCloseTo(Math.log(2), within(1e-4));
        assertThat(only.quantiles().get(1)).isCloseTo(Math.log(10), within(1e-3));
        assertThat(only.shortest().lower()).isCloseTo(0, within(1e-4));
        assertThat(only.shortest().upper()).isCloseTo(Math.log(5), within(1e-3));
    }

    @Test
    void theShortestIntervalOfANormalLawIsTheCentralOneAndItsModeTheMean() {
        int n = 20_001;
        var law = NormalDistribution.of(3, 2);
        double[][] rows = IntStream.range(0, n)
                .mapToObj(i -> new double[] {law.inverseCumulativeProbability((i + 0.5) / n)})
                .toArray(double[][]::new);
        var only = of(List.of("z"), rows, List.of(), 0.95).parameters().get(0);
        assertThat(only.shortest().lower()).isCloseTo(3 - 1.959964 * 2, within(0.05));
        assertThat(only.shortest().width()).isCloseTo(2 * 1.959964 * 2, within(0.01));
        assertThat(only.mode()).isCloseTo(3, within(0.01));
    }

    @Test
    void aDrawOfWeightTwoCountsAsTwo() {
        double[][] weighted = {{1, 2}, {5, 1}, {2, 0}, {7, 3}};
        double[][] repeated = {{1}, {1}, {5}, {7}, {7}, {7}};
        var one = of(List.of("a", "weight"), weighted, List.of(0.3, 0.45, 0.9), 0.5);
        var other = of(List.of("a"), repeated, List.of(), 0.5);
        var only = one.parameters().get(0);
        assertThat(only.name()).isEqualTo("a");
        assertThat(only.mean())
                .isCloseTo(other.parameters().get(0).mean(), within(1e-14))
                .isCloseTo(28 / 6.0, within(1e-14));
        assertThat(only.quantiles()).containsExactly(1.0, 5.0, 7.0);
        assertThat(only.shortest()).isEqualTo(new Interval(7, 7));
        assertThat(one.effectiveSize()).isCloseTo(36 / 14.0, within(1e-12));
    }

    @Test
    void logWeightsAreWeightsWhateverTheirConstant() {
        double[][] weights = {{1, 0.5}, {5, 1.5}, {7, 3}};
        double[][] logs = Arrays.stream(weights)
                .map(row -> new double[] {row[0], Math.log(row[1]) - 5000})
                .toArray(double[][]::new);
        var one = of(List.of("a", "weight"), weights, List.of(0.5), 0.9);
        var other = of(List.of("a", "log_weight"), logs, List.of(0.5), 0.9);
        assertThat(other.effectiveSize()).isCloseTo(one.effectiveSize(), within(1e-9));
        assertThat(other.parameters().get(0).deviation())
                .isCloseTo(one.parameters().get(0).deviation(), within(1e-9));
    }

    @Test
    void importanceWeightsTurnOneNormalLawIntoAnother() {
        var random = new Random(11);
        int n = 50_000;
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double z = random.nextGaussian();
            rows[i] = new double[] {z, 0.5 * z - 0.125};
        }
        var only = of(List.of("z", "log_weight"), rows, List.of(0.5), 0.9)
                .parameters()
                .get(0);
        // five standard errors, which are 1.13 / sqrt(50,000) = 0.005: a false alarm in two million
        assertThat(only.mean()).isCloseTo(0.5, within(0.025));
        assertThat(only.deviation()).isCloseTo(1, within(0.025));
        assertThat(only.quantiles().get(0)).isCloseTo(0.5, within(0.035));
        assertThat(only.mode()).isCloseTo(0.5, within(0.2));
    }

    @Test
    void theDensestDrawIsTheOneOfGreatestLogDensity() {
        double[][] rows = {{1, 8, -3}, {2, 9, -1}, {3, 7, -2}};
        assertThat(of(List.of("a", "b", "log_density"), rows, List.of(), 0.9).densest())
                .contains(Series.of(2, 9));
    }

    @Test
    void whatIsNoSummaryIsRefused() {
        double[][] rows = {{1, -1}, {2, 1}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of("a", "weight"), rows, List.of(), 0.9))
                .withMessageContaining("weights must be at least 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of("weight", "log_weight"), rows, List.of(), 0.9))
                .withMessageContaining("leave one out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of("a", "b"), rows, List.of(1.5), 0.9))
                .withMessageContaining("in [0, 1], but is 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of("a", "b"), rows, List.of(), 0))
                .withMessageContaining("above 0 and at most 1");
    }
}
