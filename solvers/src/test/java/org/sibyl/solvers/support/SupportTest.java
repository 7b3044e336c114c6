package org.sibyl.solvers.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SupportTest {

    static Stream<Support> supports() {
        return Stream.of(
                new Real(),
                new Positive(),
                new Bounded(-0.1, 0.3, Bijector.LOGIT),
                new Bounded(-0.1, 0.3, Bijector.PROBIT),
                new Bounded(0, 1e6, Bijector.LOGIT),
                new LogBounded(1e-3, 100, Bijector.LOGIT),
                new LogBounded(0.1, 0.3, Bijector.PROBIT),
                new Counts(),
                new SignedLog(-3, 0.01),
                new QuantileNormal(List.of(-5.0, 0.0, 0.5, 400.0), List.of(-1.7, -0.3, 0.8, 1.9)));
    }

    static Stream<Support> cut() {
        return Stream.concat(
                supports(),
                Stream.of(
                        Truncated.between(-1, 3),
                        Truncated.above(0.2),
                        new Truncated(new Positive(), Optional.of(0.1), Optional.of(10.0))));
    }

    @Test
    void aTruncatedSupportIsTheWiderOneWithEnds() {
        var decades = new Truncated(new Positive(), Optional.of(0.1), Optional.of(10.0));
        assertThat(decades.toReal(2)).isEqualTo(new Positive().toReal(2));
        assertThat(decades.toNatural(5)).isEqualTo(new Positive().toNatural(5)).isGreaterThan(10);
        assertThat(decades.logSlope(2)).isEqualTo(new Positive().logSlope(2));
        var box = Truncated.between(-1, 3);
        assertThat(box.toNatural(7.5)).isEqualTo(7.5);
        assertThat(box.contains(-1)).isFalse();
        assertThat(box.contains(Math.nextUp(-1.0))).isTrue();
        assertThat(box.contains(3)).isFalse();
        assertThat(box.contains(Double.NaN)).isFalse();
        assertThat(box.clamped(7.5)).isEqualTo(3);
        assertThat(box.clamped(-2)).isEqualTo(-1);
        assertThat(box.clamped(0.5)).isEqualTo(0.5);
        assertThat(Truncated.above(0.2).contains(1e300)).isTrue();
        assertThat(Truncated.above(0.2).contains(Double.POSITIVE_INFINITY)).isFalse();
        assertThat(Truncated.below(0.2).contains(0.2)).isFalse();
        assertThat(box).hasToString("-1.0 to 3.0 (truncated)");
        assertThat(Truncated.below(2)).hasToString("below 2.0 (truncated)");
        assertThat(decades).hasToString("0.1 to 10.0 (truncated the numbers above 0)");
    }

    @Test
    void aTruncatedSupportNeedsAnEndAndAWiderSupport() {
        assertThatThrownBy(() -> Truncated.between(2, 2)).hasMessageContaining("finite lower < upper");
        assertThatThrownBy(() -> Truncated.above(Double.NEGATIVE_INFINITY)).hasMessageContaining("finite lower");
        assertThatThrownBy(() -> Truncated.above(Double.NaN)).hasMessageContaining("finite lower");
        assertThatThrownBy(() -> new Truncated(new Real(), Optional.empty(), Optional.empty()))
                .hasMessageContaining("needs an end");
        assertThatThrownBy(() -> new Truncated(new OrAbsent(new Real()), Optional.of(0.0), Optional.empty()))
                .hasMessageContaining("neither truncated nor maybe absent");
    }

    @ParameterizedTest
    @MethodSource("cut")
    void mappingThereAndBackIsTheIdentity(Support support) {
        for (double z = -6; z <= 6; z += 0.37) {
            assertThat(support.toReal(support.toNatural(z))).isCloseTo(z, within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("cut")
    void theLogSlopeIsThatOfAFiniteDifference(Support support) {
        for (double z = -3; z <= 3; z += 0.5) {
            double below = support.toNatural(z - 1e-4);
            double above = support.toNatural(z + 1e-4);
            assertThat(support.logSlope(support.toNatural(z)))
                    .isCloseTo(Math.log(2e-4 / (above - below)), within(1e-6));
        }
    }

    static Stream<Support> narrow() {
        return Stream.concat(
                supports(),
                Stream.of(
                        new Bounded(-1e6, 1, Bijector.LOGIT), // the number below 1 is a fraction of 1
                        new Bounded(0, 1e3, Bijector.PROBIT), // the smallest number is a fraction of 0
                        new Bounded(0, 1, Bijector.SOFT_CLIP),
                        new Bounded(-1e6, 1, Bijector.SOFT_CLIP),
                        new Bounded(1e16, 1e16 + 6, Bijector.LOGIT), // two numbers lie between
                        new LogBounded(1.9999999, 2, Bijector.LOGIT),
                        new LogBounded(1e-150, 1e150, Bijector.PROBIT)));
    }

    @ParameterizedTest
    @MethodSource("narrow")
    void whateverIsMappedLiesInTheOpenSupportAndHasADensity(Support support) {
        for (double z : new double[] {-1e300, -800, -90, -40, -37, -20, -5, 0, 5, 20, 37, 40, 90, 300, 700}) {
            if (support instanceof SignedLog && z < -705) {
                continue; // no number is as large as its image
            }
            double natural = support.toNatural(z);
            if (Double.isInfinite(natural) && z < 0) {
                assertThat(support.contains(-Double.MAX_VALUE)).isTrue(); // it overflowed, and sampling says so
                continue;
            }
            assertThat(support.contains(natural)).as(z + " to " + natural).isTrue();
            assertThat(support.logSlope(natural)).as("slope at " + natural).isFinite();
            assertThat(support.toReal(natural)).as("image of " + natural).isFinite();
        }
        double previous = support.toNatural(-1000);
        for (double z = -100; z <= 100; z += 0.5) {
            double natural = support.toNatural(z);
            assertThat(natural).isGreaterThanOrEqualTo(previous);
            previous = natural;
        }
    }

    @Test
    void whatIsRoundedOntoAnEndBecomesTheNumberNearestToIt() {
        assertThat(new Bounded(0, 1, Bijector.LOGIT).toNatural(90)).isEqualTo(Math.nextDown(1.0));
        // the number below 1 is a fraction of 1 of this interval, and has no density
        assertThat(new Bounded(-1, 1, Bijector.LOGIT).toNatural(90)).isEqualTo(Math.nextDown(Math.nextDown(1.0)));
        assertThat(new Bounded(-1, 1, Bijector.LOGIT).toNatural(-90)).isEqualTo(Math.nextUp(-1.0));
        assertThat(new Positive().toNatural(-800)).isEqualTo(Double.MIN_VALUE);
        assertThat(new Positive().toNatural(800)).isInfinite(); // no number is near to it
    }

    @Test
    void membershipIsOfTheOpenSetAndFalseForNaN() {
        var box = new Bounded(-1, 1, Bijector.LOGIT);
        assertThat(box.contains(0.999)).isTrue();
        assertThat(box.contains(1)).isFalse();
        assertThat(box.contains(-1)).isFalse();
        assertThat(box.contains(Double.NaN)).isFalse();
        assertThat(new Positive().contains(0)).isFalse();
        assertThat(new Positive().contains(Double.NaN)).isFalse();
        assertThat(new Real().contains(Double.NaN)).isFalse();
        assertThat(new Real().contains(Double.POSITIVE_INFINITY)).isFalse();
    }

    @Test
    void aSoftClipIsTheIdentityInsideAndGoesToInfinityAtTheEnds() {
        var box = new Bounded(0, 1, Bijector.SOFT_CLIP);
        assertThat(box.toReal(0.5)).isCloseTo(0.5, within(1e-9));
        assertThat(box.toReal(0.3)).isCloseTo(0.3, within(1e-8));
        assertThat(box.toReal(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(box.toReal(1)).isEqualTo(Double.POSITIVE_INFINITY);
        for (double z = -0.4; z <= 1.2; z += 0.05) {
            double p = box.toNatural(z);
            assertThat(box.toReal(p)).isCloseTo(z, within(1e-7));
            double slope = (box.toNatural(z + 1e-6) - box.toNatural(z - 1e-6)) / 2e-6;
            assertThat(box.logSlope(p)).isCloseTo(-Math.log(slope), within(1e-4));
        }
    }

    @Test
    void aSignedLogarithmIsLinearNearItsCentreAndReachesTheLargestNumbers() {
        var signed = new SignedLog(2, 4);
        assertThat(signed.toReal(2 + 4e-9)).isCloseTo(1e-9, within(1e-15));
        assertThat(signed.toReal(2 - 4 * Math.sinh(3))).isCloseTo(-3, within(1e-12));
        assertThat(signed.toReal(1e308)).isCloseTo(Math.log(2) + Math.log(1e308) - Math.log(4), within(1e-10));
        assertThat(signed.toReal(-1e30)).isCloseTo(-signed.toReal(1e30), within(1e-12));
        assertThat(signed.logSlope(1e308)).isCloseTo(-Math.log(1e308), within(1e-10));
        assertThat(new SignedLog(0, 1e-300).toReal(1e10)).isFinite();
        // no step where the near formula hands over to the far one
        assertThat(new SignedLog(0, 1).toReal(1e9))
                .isCloseTo(new SignedLog(0, 1).toReal(Math.nextDown(1e9)), within(1e-14));
        assertThatThrownBy(() -> new SignedLog(0, 0)).hasMessageContaining("finite width above 0, but has 0.0 and 0.0");
    }

    @Test
    void aCountStandsForTheIntervalAroundIt() {
        var counts = new Counts();
        assertThat(counts.contains(0)).isTrue();
        assertThat(counts.contains(-0.5)).isFalse();
        assertThat(counts.toReal(0)).isCloseTo(Math.log(0.5), within(1e-15));
        assertThat(Math.rint(counts.toNatural(-20))).isZero();
    }

    @Test
    void quantilesGoOnStraightBeyondTheirEnds() {
        var map = new QuantileNormal(List.of(0.0, 1.0, 11.0), List.of(-1.0, 0.0, 1.0));
        assertThat(map.toReal(6)).isEqualTo(0.5);
        assertThat(map.toReal(21)).isEqualTo(2);
        assertThat(map.toReal(-2)).isEqualTo(-3);
        assertThat(map.toNatural(3)).isEqualTo(31);
        assertThatThrownBy(() -> new QuantileNormal(List.of(0.0, 0.0), List.of(0.0, 1.0)))
                .hasMessageContaining("finite rising knots, but number 2 is 0.0");
        assertThatThrownBy(() -> new QuantileNormal(List.of(0.0), List.of(0.0)))
                .hasMessageContaining("at least 2 knots");
    }

    @Test
    void supportsReadAsWords() {
        assertThat(new Real()).hasToString("all real numbers");
        assertThat(new Positive()).hasToString("the numbers above 0");
        assertThat(new Bounded(-1, 1, Bijector.SOFT_CLIP)).hasToString("-1.0 to 1.0 (soft clip)");
        assertThat(new LogBounded(0.1, 10, Bijector.LOGIT)).hasToString("0.1 to 10.0 by order of magnitude (logit)");
    }

    @Test
    void aProbitMakesAUniformVariableNormal() {
        var box = new Bounded(2, 4, Bijector.PROBIT);
        assertThat(box.toReal(2 + 2 * 0.975)).isCloseTo(1.959963984540054, within(1e-12));
        assertThat(box.toNatural(-1.959963984540054)).isCloseTo(2 + 2 * 0.025, within(1e-14));
    }

    @Test
    void aLogarithmicIntervalHasItsGeometricMeanInTheMiddle() {
        var decades = new LogBounded(0.01, 100, Bijector.LOGIT);
        assertThat(decades.toReal(1)).isCloseTo(0, within(1e-12));
        assertThat(decades.toNatural(0)).isCloseTo(1, within(1e-12));
        assertThatThrownBy(() -> new LogBounded(0, 1, Bijector.LOGIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 < lower < upper");
        assertThatThrownBy(() -> new LogBounded(1e-300, 1e300, Bijector.LOGIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("upper / lower finite");
    }

    @Test
    void intervalsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new Bounded(1, 1, Bijector.LOGIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a bounded support needs finite lower < upper, but has [1.0, 1.0]");
        assertThatThrownBy(() -> new Bounded(Double.NaN, 1, Bijector.LOGIT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bounded(0, Double.POSITIVE_INFINITY, Bijector.LOGIT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
