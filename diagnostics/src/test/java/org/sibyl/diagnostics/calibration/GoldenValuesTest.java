package org.sibyl.diagnostics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.diagnostics.Holm;

class GoldenValuesTest {

    private final Ranks even =
            Ranks.of(IntStream.range(0, 100).map(i -> 37 * i % 101).toArray(), 100);
    private final Ranks tooWide = Ranks.of(
            IntStream.range(0, 100)
                    .map(i -> (int) Math.round(100 * 0.8 * (i + 0.5) / 100 + 10))
                    .toArray(),
            100);

    @ParameterizedTest
    @CsvSource({
        "0, 100, 1.96, 0, 0.024746",
        "50, 100, 1.96, 0.403172, 0.596828",
        "50, 100, 1, 0.450249, 0.549751",
        "95, 100, 1.96, 0.893899, 0.980669",
        "100, 100, 1.96, 0.975254, 1",
        "137, 200, 1.96, 0.618320, 0.746369"
    })
    void jeffreysInterval(int k, int n, double z, double lower, double upper) {
        var interval = JeffreysInterval.of(k, n, z);
        assertThat(interval.lower()).isCloseTo(lower, within(2e-6));
        assertThat(interval.upper()).isCloseTo(upper, within(2e-6));
    }

    @Test
    void histogramBandOfTwoHundredRanksInTenBins() {
        var binomial = BinomialDistribution.of(200, 0.1);
        assertThat(binomial.inverseCumulativeProbability(0.005)).isEqualTo(10);
        assertThat(binomial.inverseCumulativeProbability(0.995)).isEqualTo(32);
    }

    @Test
    void gammaOfEvenAndOfNarrowRanks() {
        var uniformity = Uniformity.of(100, 100);
        assertThat(uniformity.gamma(even)).isCloseTo(0.985, within(5e-4));
        assertThat(uniformity.gamma(tooWide)).isCloseTo(5.9e-5, within(1e-6));
        assertThat(uniformity.pValue(even)).isGreaterThan(0.5);
        assertThat(uniformity.pValue(tooWide)).isLessThan(0.01);
    }

    @Test
    void kolmogorovDistanceOfTheSameRanks() {
        var test = KolmogorovSmirnovTest.withDefaults();
        var first = test.test(values(even), x -> x / 100);
        assertThat(first.getStatistic()).isCloseTo(0.01, within(1e-9));
        assertThat(first.getPValue()).isCloseTo(1, within(1e-9));
        var second = test.test(values(tooWide), x -> x / 100);
        assertThat(second.getStatistic()).isCloseTo(0.1, within(1e-9));
        assertThat(second.getPValue()).isCloseTo(0.2527, within(1e-4));
    }

    /** Against 100,000 simulations by NumPy: their central 95 % interval, widened to 4 standard errors. */
    @ParameterizedTest
    @CsvSource({
        "200, 100, 0.003596, 0.00008, 0.000606, 0.00004",
        "200, 1000, 0.002148, 0.00008, 0.000347, 0.00003",
        "1000, 100, 0.002659, 0.00009, 0.000435, 0.00004"
    })
    void gammaQuantiles(int pairs, int draws, double five, double fiveError, double one, double oneError) {
        var uniformity = Uniformity.of(pairs, draws);
        assertThat(uniformity.quantile(0.05)).isCloseTo(five, within(2 * fiveError));
        assertThat(uniformity.quantile(0.01)).isCloseTo(one, within(2 * oneError));
    }

    /** The published quantiles come from 2,000 simulations, whose standard error is 10 % at 5 % and 23 % at 1 %. */
    @ParameterizedTest
    @CsvSource({"200, 100, 0.0043, 0.0008", "200, 1000, 0.0019, 0.0005", "1000, 100, 0.0023, 0.0003"})
    void publishedGammaQuantilesAreWithinTheirOwnError(int pairs, int draws, double fivePercent, double onePercent) {
        var uniformity = Uniformity.of(pairs, draws);
        double five = uniformity.quantile(0.05);
        double one = uniformity.quantile(0.01);
        assertThat(fivePercent).isCloseTo(five, within(3 * 0.10 * five));
        assertThat(onePercent).isCloseTo(one, within(3 * 0.23 * one));
    }

    /** One rank among one draw: R₁ is 0 or 1, and γ = 1 either way. Two ranks: γ = ½ for equal ranks, half of the time. */
    @Test
    void lawOfGammaIsThatOfTheSmallestCases() {
        assertThat(Uniformity.of(1, 1).chanceAtMost(0.99)).isCloseTo(0.495, within(1e-12)); // γ / 2: none is smaller
        assertThat(Uniformity.of(1, 1).chanceAtMost(1)).isCloseTo(1, within(1e-12));
        assertThat(Uniformity.of(2, 1).chanceAtMost(0.5)).isCloseTo(0.5, within(1e-12));
        assertThat(Uniformity.of(2, 1).chanceAtMost(1)).isCloseTo(1, within(1e-12));
    }

    /** Every rank set of four ranks among three draws, counted. */
    @Test
    void lawOfGammaIsThatOfAllRankSets() {
        var uniformity = Uniformity.of(4, 3);
        var gammas = IntStream.range(0, 256)
                .mapToDouble(code -> uniformity.gamma(
                        Ranks.of(new int[] {code & 3, (code >> 2) & 3, (code >> 4) & 3, code >> 6}, 3)))
                .toArray();
        for (double gamma : gammas) {
            double counted = Arrays.stream(gammas).filter(g -> g <= gamma).count() / 256.0;
            assertThat(uniformity.chanceAtMost(gamma)).isCloseTo(counted, within(1e-12));
        }
    }

    @Test
    void rankOfATieFreeToyIsOne() {
        var quantity = TestQuantity.of("toy", new double[] {0.2 - 1e-12}, new double[][] {{0.1, 0.2, 0.3, 0.4}});
        assertThat(Ranks.of(quantity, 1).toArray()).containsExactly(1);
    }

    @Test
    void tiesAreBrokenEvenly() {
        int ones = 0;
        for (int seed = 0; seed < 1000; seed++) {
            var quantity = TestQuantity.of("toy", new double[] {0.2}, new double[][] {{0.1, 0.2, 0.3, 0.4}});
            ones += Ranks.of(quantity, seed).toArray()[0] == 1 ? 1 : 0;
        }
        assertThat(ones).isBetween(430, 570); // rank 1 or 2; 1e-5 false alarms
    }

    @Test
    void tarpFractionOfTheToyIsOneHalf() {
        // reference at 0, truth 0.25: two of the four draws are nearer
        var quantity = TestQuantity.of("distance", new double[] {0.25}, new double[][] {{0.1, 0.2, 0.3, 0.4}});
        assertThat(Ranks.of(quantity, 1).toArray()[0] / 4.0).isEqualTo(0.5);
    }

    @Test
    void histogramLevelCountsBinsAtLeastAsFull() {
        assertThat(MarginalCoverage.histogramLevel(new int[] {10, 50, 30, 10}, 2))
                .isCloseTo(0.8, within(1e-12));
    }

    @Test
    void holmMultipliesTheSmallestByTheCount() {
        assertThat(Holm.adjusted(0.04, 0.01, 0.03)).containsExactly(0.06, 0.03, 0.06);
    }

    private static double[] values(Ranks ranks) {
        return IntStream.of(ranks.toArray()).asDoubleStream().toArray();
    }
}
