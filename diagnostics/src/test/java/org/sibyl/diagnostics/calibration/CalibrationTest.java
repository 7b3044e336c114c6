package org.sibyl.diagnostics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.Verdict;

class CalibrationTest {

    private final CalibrationDraws exact = GaussianLinear.draws(1000, 100, 2, 1, 0, 1);
    private final CalibrationDraws narrow = GaussianLinear.draws(500, 100, 2, 0.5, 0, 2);
    private final CalibrationDraws wide = GaussianLinear.draws(500, 100, 2, 2, 0, 3);
    private final CalibrationDraws high = GaussianLinear.draws(500, 100, 2, 1, 0.5, 4);
    private final CalibrationDraws prior = GaussianLinear.priorAsPosterior(500, 100, 2, 5);

    /** Each p-value is uniform under the exact posterior: this seed is one of the 99 % that pass. */
    @Test
    void exactPosteriorHasUniformRanks() {
        for (RankTest test : Sbc.of(exact, 1).tests()) {
            assertThat(test.pValue()).isGreaterThan(0.01);
            assertThat(test.chiSquarePValue()).isGreaterThan(0.01);
            assertThat(test.kolmogorovPValue()).isGreaterThan(0.01);
        }
        assertThat(Tarp.of(exact, "joint", References.uniform(), 1).test().pValue())
                .isGreaterThan(0.01);
        assertThat(Tarp.of(exact, "joint", References.regressed(), 1).test().pValue())
                .isGreaterThan(0.01);
        assertThat(MarginalCoverage.of(exact, 1).tests()).allMatch(test -> test.pValue() > 0.01);
    }

    @Test
    void narrowPosteriorIsCalledTooNarrow() {
        var finding = Sbc.of(narrow, 1).findings(Thresholds.DEFAULT).get(0);
        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.reading()).isEqualTo("the posterior of theta1 is too narrow");
        assertThat(Tarp.of(narrow, "joint", References.uniform(), 1).area()).isNegative();
        assertThat(MarginalCoverage.of(narrow, 1)
                        .findings(Thresholds.DEFAULT)
                        .get(1)
                        .reading())
                .contains("overconfident");
    }

    @Test
    void widePosteriorIsCalledTooWide() {
        assertThat(Sbc.of(wide, 1).findings(Thresholds.DEFAULT).get(0).reading())
                .endsWith("too wide");
        assertThat(Tarp.of(wide, "joint", References.uniform(), 1).area()).isPositive();
        assertThat(MarginalCoverage.of(wide, 1)
                        .findings(Thresholds.DEFAULT)
                        .get(1)
                        .reading())
                .contains("underconfident");
    }

    @Test
    void posteriorThatLiesTooHighIsCalledTooHigh() {
        assertThat(Sbc.of(high, 1).findings(Thresholds.DEFAULT).get(0).reading())
                .endsWith("lies too high");
        assertThat(Recovery.of(high, 1).get(0).finding(Thresholds.DEFAULT).reading())
                .contains("too high");
    }

    @Test
    void priorReturnedAsPosteriorIsSeenOnlyByReferencesThatDependOnTheData() {
        assertThat(Sbc.of(prior, 1).tests()).allMatch(test -> test.pValue() > 0.01);
        assertThat(Tarp.of(prior, "joint", References.uniform(), 1).test().pValue())
                .isGreaterThan(0.01);
        assertThat(Tarp.of(prior, "joint", References.regressed(), 1)
                        .finding(Thresholds.DEFAULT)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(Recovery.of(prior, 1).get(0).contraction()).isCloseTo(0, within(0.25)); // 4 √(2/500)
    }

    @Test
    void coverageByDensityOfAnExactPosteriorIsUniformAndThatOfANarrowOneIsNot() {
        var even = coverage(exact, 1);
        assertThat(even.finding(Thresholds.DEFAULT).p().raw()).isGreaterThan(0.01);
        // E ln q = −½ ln(2π·½) − ½ for each of two parameters; standard error 1/√1000
        assertThat(even.meanLogDensity()).isCloseTo(-Math.log(Math.PI) - 1, within(5 / Math.sqrt(1000)));
        var overconfident = coverage(narrow, 0.5);
        assertThat(overconfident.finding(Thresholds.DEFAULT).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(overconfident.finding(Thresholds.DEFAULT).reading()).contains("overconfident");
        assertThat(overconfident.curve().coverage().at(15)).isLessThan(0.4);
        var underconfident = coverage(wide, 2);
        assertThat(underconfident.finding(Thresholds.DEFAULT).reading()).contains("underconfident");
        assertThat(underconfident.curve().coverage().at(15)).isGreaterThan(0.6);
    }

    /** ln q of N(x/2, spread² / 2) at the truth and at every draw. */
    private static DensityCoverage coverage(CalibrationDraws draws, double spread) {
        var truths = new double[draws.pairs()];
        var values = new double[draws.pairs()][draws.drawsPerPair()];
        for (int i = 0; i < truths.length; i++) {
            double[] x = draws.observations().orElseThrow().row(i);
            double[][] rows = draws.draws(i);
            truths[i] = logDensity(draws.truths().row(i), x, spread);
            for (int l = 0; l < values[i].length; l++) {
                values[i][l] = logDensity(rows[l], x, spread);
            }
        }
        return DensityCoverage.of(truths, values, 1);
    }

    private static double logDensity(double[] theta, double[] x, double spread) {
        double sum = 0;
        for (int j = 0; j < theta.length; j++) {
            double z = (theta[j] - x[j] / 2) / spread;
            sum -= z * z + Math.log(spread * Math.sqrt(Math.PI));
        }
        return sum;
    }

    /** Which of the L + 1 is the truth must not show in the references: their box is the same for all of them. */
    @Test
    void referencesDoNotTellTheTruth() {
        var draws = GaussianLinear.draws(20, 10, 3, 1, 0, 6);
        double[][] truths = draws.truths().toArray();
        double[][][] rows = new double[20][][];
        for (int i = 0; i < 20; i++) {
            rows[i] = draws.draws(i);
            double[] truth = truths[i];
            truths[i] = rows[i][4];
            rows[i][4] = truth;
        }
        assertThat(References.uniform().of(CalibrationDraws.of(draws.names(), truths, rows), 1))
                .isDeepEqualTo(References.uniform().of(draws, 1));
    }

    /** A box of the truths alone rejects 14 %; Bin(400, 0.05) is above 35 once in a thousand seeds. */
    @Test
    void fewPairsInManyDimensionsAreRejectedAtTheNominalRate() {
        var uniformity = Uniformity.of(20, 60);
        long rejected = IntStream.range(0, 400)
                .parallel()
                .filter(r -> Tarp.test(
                                        GaussianLinear.draws(20, 60, 10, 1, 0, r),
                                        "joint",
                                        References.uniform(),
                                        uniformity,
                                        r)
                                .pValue()
                        <= 0.05)
                .count();
        assertThat(rejected).isBetween(8L, 35L);
    }

    @Test
    void aParameterThatIsOneNumberIsNamedAndLeftOut() {
        double[][] truths = exact.truths().toArray();
        double[][][] rows = new double[1000][][];
        for (int i = 0; i < 1000; i++) {
            truths[i][1] = 3;
            rows[i] = exact.draws(i);
            Arrays.stream(rows[i]).forEach(row -> row[1] = 3);
        }
        var draws = CalibrationDraws.of(exact.names(), truths, rows)
                .withObservations(exact.observations().orElseThrow());
        assertThat(draws.constants()).containsExactly(Map.entry("theta2", 3.0));
        var left = draws.without(draws.constants().keySet());
        assertThat(left.names()).containsExactly("theta1");
        assertThat(left.truths().column(0)).isEqualTo(exact.truths().column(0));
        assertThat(left.draws(7)[3]).containsExactly(exact.at(7, 3, 0));
        assertThat(left.observations()).isPresent();
        rows[999][0][1] = 4;
        assertThat(CalibrationDraws.of(exact.names(), truths, rows).constants()).isEmpty();
        assertThatThrownBy(() -> left.without(Set.of("theta1"))).hasMessageContaining("theta1 are the same number");
    }

    @Test
    void failedDrawsAreCountedAndNamed() {
        var draws = new double[20][10][1];
        draws[3][7][0] = Double.NaN;
        draws[3][8][0] = Double.POSITIVE_INFINITY;
        draws[9][0][0] = Double.NaN;
        assertThatThrownBy(() -> CalibrationDraws.of(List.of("a"), new double[20][1], draws))
                .hasMessageContaining("2 of the 10 draws of pair 4")
                .hasMessageContaining("2 of the 20 pairs");
    }

    @Test
    void zScoresOfAnExactPosteriorHaveUnitVariance() {
        Recovery recovery = Recovery.of(exact, 1).get(0);
        assertThat(recovery.meanZScore()).isCloseTo(0, within(4 / Math.sqrt(1000)));
        assertThat(Moments.of(recovery.zScores().toArray()).deviation()).isCloseTo(1, within(0.1));
        assertThat(recovery.contraction()).isCloseTo(0.5, within(0.05));
        assertThat(recovery.correlation()).isCloseTo(Math.sqrt(0.5), within(0.06));
        assertThat(recovery.normalizedError()).isCloseTo(Math.sqrt(0.5), within(0.05));
    }

    @Test
    void bootstrapBandHoldsTheCurve() {
        double[] needed = new SplittableRandom(1).doubles(300).toArray();
        var curve = CoverageCurve.bootstrapped(needed, 30, 200, 1);
        for (int j = 1; j < 30; j++) {
            assertThat(curve.coverage().at(j))
                    .isBetween(curve.lower().at(j), curve.upper().at(j));
            double width = curve.upper().at(j) - curve.lower().at(j);
            double expected = 2 * 1.96 * Math.sqrt(j / 30.0 * (1 - j / 30.0) / 300);
            assertThat(width).isBetween(0.5 * expected, 1.5 * expected);
        }
        assertThat(curve.coverage().at(30)).isEqualTo(1);
    }

    @Test
    void wrongShapesAreRefusedByName() {
        assertThatThrownBy(() -> CalibrationDraws.of(List.of("a"), new double[20][1], new double[19][10][1]))
                .hasMessageContaining("but there are 20 truths and 19 sets");
        assertThatThrownBy(() -> CalibrationDraws.of(List.of("a"), new double[1][1], new double[1][10][1]))
                .hasMessageContaining("at least 20 pairs, but has 1");
        assertThatThrownBy(() -> CalibrationDraws.of(List.of("a"), new double[20][1], new double[20][5][1]))
                .hasMessageContaining("at least 10, but pair 1 has 5; 100 or more");
        var without = CalibrationDraws.of(exact.names(), exact.truths().toArray(), new double[1000][10][2]);
        assertThatThrownBy(() -> Tarp.of(without, "joint", References.regressed(), 1))
                .hasMessageContaining("withObservations");
        assertThatThrownBy(() -> exact.withObservations(Sample.of(new double[3][1])))
                .hasMessageContaining("1000 pairs and 3 observations");
    }
}
