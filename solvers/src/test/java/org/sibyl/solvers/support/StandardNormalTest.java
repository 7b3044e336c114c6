package org.sibyl.solvers.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardNormalTest {

    /** Golden values from mpmath with 40 digits. */
    @ParameterizedTest
    @CsvSource({
        "-37.0, 5.7255712225245771e-300",
        "-12.0, 1.776482112077679e-33",
        "-5.0, 2.8665157187919391e-07",
        "-3.5, 0.00023262907903552504",
        "-3.0, 0.0013498980316300946",
        "-2.0, 0.022750131948179209",
        "-1.5, 0.066807201268858071",
        "-1.0, 0.15865525393145705",
        "-0.3, 0.38208857781104738",
        "0.0, 0.5",
        "0.7, 0.75803634777692697",
        "1.5, 0.93319279873114191",
        "2.9, 0.99813418669961596",
        "3.1, 0.99903239678678168",
        "5.0, 0.99999971334842808"
    })
    void theCumulativeIsExactToTwelveDigits(double z, double expected) {
        assertThat(StandardNormal.cumulative(z)).isCloseTo(expected, withinPercentage(1e-10));
    }

    @Test
    void theQuantileUndoesTheCumulative() {
        for (double z = -37; z < 5; z += 0.173) {
            assertThat(StandardNormal.quantile(StandardNormal.cumulative(z))).isCloseTo(z, within(1e-10));
        }
    }

    @Test
    void theQuantileIsOddAndInfiniteAtTheEnds() {
        assertThat(StandardNormal.quantile(0.5)).isZero();
        assertThat(StandardNormal.quantile(0.25)).isEqualTo(-StandardNormal.quantile(0.75));
        assertThat(StandardNormal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(StandardNormal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(StandardNormal.quantile(-0.1)).isNaN();
        assertThat(StandardNormal.quantile(1.1)).isNaN();
        assertThat(StandardNormal.quantile(Double.NaN)).isNaN();
    }

    @Test
    void theLogDensityIsThatOfTheFormula() {
        assertThat(StandardNormal.logDensity(1.5)).isCloseTo(-0.5 * 2.25 - 0.5 * Math.log(2 * Math.PI), within(1e-15));
    }
}
