package org.sibyl.solvers.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

    static Stream<Schedule> schedules() {
        return Stream.of(
                new CondOt(),
                new Polynomial(2.5),
                new VpSchedule(new LinearBeta(0.1, 20)),
                new LinearVp(),
                new Cosine());
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void theTimeComesBackFromTheSignalToNoiseRatio(Schedule schedule) {
        for (double t = 0.05; t < 1; t += 0.05) {
            assertThat(schedule.timeAtSnr(schedule.at(t).snr())).isCloseTo(t, within(1e-9));
        }
        assertThat(schedule.timeAtSnr(Double.POSITIVE_INFINITY)).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void theDerivativesAreThoseOfDifferences(Schedule schedule) {
        for (double t = 0.1; t < 0.95; t += 0.1) {
            var below = schedule.at(t - 1e-6);
            var above = schedule.at(t + 1e-6);
            assertThat(schedule.at(t).alphaDot()).isCloseTo((above.alpha() - below.alpha()) / 2e-6, within(1e-6));
            assertThat(schedule.at(t).sigmaDot()).isCloseTo((above.sigma() - below.sigma()) / 2e-6, within(1e-6));
        }
    }

    /** Golden values of GenSBI's variance-preserving scheduler of flows. */
    @Test
    void theVariancePreservingScheduleHasItsGoldenValues() {
        var path = new VpSchedule(new LinearBeta(0.1, 20)).at(0.5);
        assertThat(path.alpha()).isCloseTo(0.2811829, within(1e-7));
        assertThat(path.sigma()).isCloseTo(0.9596542, within(1e-7));
        assertThat(path.alphaDot()).isCloseTo(1.4129440, within(1e-7));
        assertThat(path.sigmaDot()).isCloseTo(-0.4139988, within(1e-7));
    }

    /** The exact velocity of N(2, 0.3²) under one schedule, followed along another, is the exact velocity there. */
    @ParameterizedTest
    @MethodSource("schedules")
    void aTransformedVelocityIsThatOfTheOtherSchedule(Schedule followed) {
        var transform = new ScheduleTransform(new CondOt(), followed);
        for (double r = 0.1; r < 0.95; r += 0.2) {
            var at = transform.at(r);
            double x = 0.7;
            double u = velocity(new CondOt().at(at.trainedTime()), x / at.scale());
            assertThat(at.slope() * x + at.gain() * u).isCloseTo(velocity(followed.at(r), x), within(1e-8));
        }
    }

    private static double velocity(Coefficients path, double x) {
        double spread = path.alpha() * path.alpha() * 0.09 + path.sigma() * path.sigma();
        double clean = 2 + path.alpha() * 0.09 / spread * (x - path.alpha() * 2);
        double noise = path.sigma() / spread * (x - path.alpha() * 2);
        return path.alphaDot() * clean + path.sigmaDot() * noise;
    }

    @Test
    void constantsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new Polynomial(0)).hasMessageContaining("must be from 1 to 16.0, but is 0.0");
        assertThatThrownBy(() -> new LinearBeta(3, 1)).hasMessageContaining("0 < betaMin < betaMax");
    }
}
