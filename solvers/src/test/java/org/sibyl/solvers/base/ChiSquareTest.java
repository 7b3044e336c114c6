package org.sibyl.solvers.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.solvers.support.StandardNormal;

class ChiSquareTest {

    /** With two degrees the distribution function is 1 − e^(−x/2). */
    @Test
    void twoDegreesAreAnExponentialDistribution() {
        for (double score = -8.2; score < 8.3; score += 0.31) {
            double upper = StandardNormal.cumulative(-score);
            double expected = score < 0 ? -2 * Math.log1p(-StandardNormal.cumulative(score)) : -2 * Math.log(upper);
            assertThat(ChiSquare.quantile(2, score)).isCloseTo(expected, withinPercentage(1e-10));
        }
    }

    /** With one degree it is the square of a standard normal number. */
    @Test
    void oneDegreeIsASquaredNormalNumber() {
        for (double score = -8.2; score < 8.3; score += 0.31) {
            double upper = StandardNormal.cumulative(-score);
            double z = score < 0
                    ? StandardNormal.quantile(0.5 + 0.5 * StandardNormal.cumulative(score))
                    : -StandardNormal.quantile(0.5 * upper);
            if (score > -5) { // nearer to 0 the expected value itself cancels
                assertThat(ChiSquare.quantile(1, score)).isCloseTo(z * z, withinPercentage(1e-7));
            }
        }
    }

    /** The distribution function, summed by Simpson's rule over 20,000 intervals, at the quantile. */
    @ParameterizedTest
    @ValueSource(doubles = {3, 5.5, 30, 400, 10_000})
    void theDistributionFunctionUndoesTheQuantile(double degrees) {
        for (double score : new double[] {-3, -1, -0.01, 0.01, 1, 3}) {
            double x = ChiSquare.quantile(degrees, score);
            int n = 20_000;
            double sum = 0;
            for (int i = 1; i <= n; i++) {
                sum += (i == n ? 1 : i % 2 == 0 ? 2 : 4) * density(degrees, x * i / n);
            }
            assertThat(sum * x / n / 3).isCloseTo(StandardNormal.cumulative(score), within(1e-6));
        }
    }

    private static double density(double degrees, double x) {
        double a = degrees / 2;
        return 0.5 * Math.exp((a - 1) * Math.log(x / 2) - x / 2 - LogGamma.at(a));
    }

    /** Γ(½) = √π, Γ(n) = (n − 1)!, Γ(x + 1) = x Γ(x), and Stirling's series at 1000. */
    @Test
    void theLogarithmOfGammaIsThatOfClosedForms() {
        assertThat(LogGamma.at(0.5)).isCloseTo(0.5 * Math.log(Math.PI), within(1e-14));
        assertThat(LogGamma.at(1)).isCloseTo(0, within(1e-14));
        assertThat(LogGamma.at(11)).isCloseTo(Math.log(3_628_800), within(1e-13));
        assertThat(LogGamma.at(7.3) - LogGamma.at(6.3)).isCloseTo(Math.log(6.3), within(1e-13));
        double stirling = 999.5 * Math.log(1000) - 1000 + 0.5 * Math.log(2 * Math.PI) + 1 / 12e3 - 1 / 360e9;
        assertThat(LogGamma.at(1000)).isCloseTo(stirling, within(1e-10));
    }
}
