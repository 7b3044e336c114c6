package org.sibyl.solvers.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LogSnrDiffusionTest {
    private static final LogSnr COSINE = LogSnr.Cosine.DEFAULT;
    private static final LogSnr KARRAS = LogSnr.Karras.DEFAULT;

    /** Every prediction on every schedule with every variance; GenerativeMethodTest converts between them. */
    static Stream<LogSnrDiffusion> all() {
        return Stream.of(COSINE, KARRAS, new LogSnr.Cosine(-8, 9, 1.5))
                .flatMap(schedule -> Arrays.stream(Variance.values())
                        .flatMap(variance -> Arrays.stream(Parameterization.values())
                                .map(prediction -> new LogSnrDiffusion(
                                        schedule, variance, prediction, Parameterization.NOISE, SnrWeighting.NONE))));
    }

    static Stream<LogSnr> schedules() {
        return Stream.of(COSINE, KARRAS, new LogSnr.Cosine(-8, 9, 1.5), new LogSnr.Karras(0.01, 5, 1, 0, 0.5));
    }

    /** Values of the two schedules at their ends, as BayesFlow documents them. */
    @Test
    void theEndsOfTheSchedulesHaveTheirGoldenValues() {
        assertThat(COSINE.at(0)).isCloseTo(12, within(1e-9));
        assertThat(COSINE.at(1)).isCloseTo(-12, within(1e-9));
        assertThat(COSINE.at(0.5)).isCloseTo(0, within(1e-9));
        var bayesFlows = new LogSnr.Karras(1e-4, 80, 7, -1.2, 1.2);
        assertThat(bayesFlows.at(0)).isCloseTo(18.421, within(1e-3)); // −2 ln 10⁻⁴
        assertThat(bayesFlows.at(1)).isCloseTo(-8.764, within(1e-3)); // −2 ln 80
        assertThat(KARRAS.at(0)).isCloseTo(12.429, within(1e-3)); // −2 ln 0.002
        assertThat(KARRAS.at(1)).isCloseTo(-10.150, within(1e-3)); // −2 ln 160
        assertThat(new LogSnr.Cosine(-12, 12, 1).timeAt(2))
                .isCloseTo(new LogSnr.Cosine(-14, 10, 0).timeAt(0), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void slopesAreDifferencesAndTimesComeBack(LogSnr schedule) {
        double h = 1e-6;
        for (double t = 0.01; t < 1; t += 0.07) {
            double difference = (schedule.at(t + h) - schedule.at(t - h)) / (2 * h);
            assertThat(schedule.slope(t)).isCloseTo(difference, within(1e-5 * (1 + Math.abs(difference))));
            assertThat(schedule.timeAt(schedule.at(t))).isCloseTo(t, within(1e-10));
        }
    }

    /** P(λ > λ(t)) is the level whose training time is t, so that the density is its derivative. */
    @ParameterizedTest
    @MethodSource("schedules")
    void theDensityIsThatOfTheTrainingTimes(LogSnr schedule) {
        double h = 1e-5;
        for (double u = 0.1; u < 0.95; u += 0.1) {
            double above = schedule.at(schedule.trainingTime(u + h));
            double below = schedule.at(schedule.trainingTime(u - h));
            double density = 2 * h / Math.abs(above - below);
            double found = schedule.trainingDensity(schedule.at(schedule.trainingTime(u)));
            assertThat(found).isCloseTo(density, within(1e-4 * density));
        }
    }

    @ParameterizedTest
    @EnumSource(Variance.class)
    void pathsHaveTheRatioTheyAreAskedForAndTheirDerivatives(Variance variance) {
        var method = new LogSnrDiffusion(COSINE, variance, Parameterization.X, Parameterization.X, SnrWeighting.NONE);
        double h = 1e-6;
        for (double t = 0.05; t < 1; t += 0.1) {
            var path = method.at(t);
            assertThat(2 * Math.log(path.snr())).isCloseTo(COSINE.at(t), within(1e-9));
            assertThat(path.alphaDot())
                    .isCloseTo((method.at(t + h).alpha() - method.at(t - h).alpha()) / (2 * h), within(1e-5));
            double slope = (method.at(t + h).sigma() - method.at(t - h).sigma()) / (2 * h);
            assertThat(path.sigmaDot()).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
        }
        assertThat(method.networkTime(0)).isCloseTo(1, within(1e-12));
        assertThat(method.networkTime(1)).isCloseTo(-1, within(1e-12));
    }

    /** For data N(0, s²) the perfect output of every prediction is known; with it the flow takes the noise to N(0, s²). */
    @ParameterizedTest
    @MethodSource("all")
    void everyPredictionFollowsTheFlowOfAGaussian(LogSnrDiffusion method) {
        double s = 0.4;
        for (double t = 0.02; t < 1; t += 0.14) {
            var path = method.at(t);
            double variance = path.alpha() * path.alpha() * s * s + path.sigma() * path.sigma();
            double x = 0.7 * Math.sqrt(variance);
            var target = method.target(t);
            double clean = path.alpha() * s * s / variance * x;
            double noise = path.sigma() / variance * x;
            double output = target.ofClean() * clean + target.ofNoise() * noise;
            double rate = (path.alpha() * path.alphaDot() * s * s + path.sigma() * path.sigmaDot()) / variance;
            assertThat(method.velocity(t).of(x, output)).isCloseTo(rate * x, within(1e-7 * (1 + Math.abs(rate * x))));
            double score = -method.noise(t).of(x, output) / path.sigma();
            assertThat(score).isCloseTo(-x / variance, within(1e-7 * (1 + Math.abs(x / variance))));
        }
    }

    /** The loss of a quantity does not depend on what is predicted: an error of the output, made one of the quantity, counts the same. */
    @ParameterizedTest
    @EnumSource(Parameterization.class)
    void theLossIsThatOfItsQuantityWhateverIsPredicted(Parameterization loss) {
        for (var variance : Variance.values()) {
            for (var prediction : Parameterization.values()) {
                var method = new LogSnrDiffusion(COSINE, variance, prediction, loss, SnrWeighting.SIGMOID);
                for (double t = 0.05; t < 1; t += 0.15) {
                    var path = method.at(t);
                    double error = 1e-3;
                    double x = 0.3;
                    double moved = quantity(method, t, x, 0.5 + error) - quantity(method, t, x, 0.5);
                    double weight = 1 / (1 + Math.exp(2 * Math.log(path.snr()) - 2));
                    double expected = weight * moved * moved / (error * error);
                    assertThat(method.lossWeight(t)).isCloseTo(expected, within(1e-6 * (1e-9 + expected)));
                }
            }
        }
    }

    private static double quantity(LogSnrDiffusion method, double t, double x, double output) {
        var target = method.loss().target(method.at(t));
        return target.ofClean() * method.clean(t).of(x, output)
                + target.ofNoise() * method.noise(t).of(x, output);
    }

    /** As Karras et al. made it: with its weight, the error of the noise is the plain error of F. */
    @Test
    void theWeightedNoiseLossOfTheKarrasScheduleIsThePlainLossOfF() {
        for (double t = 0; t <= 1; t += 0.1) {
            assertThat(LogSnrDiffusion.karras().lossWeight(t)).isCloseTo(1, within(1e-9));
            assertThat(LogSnrDiffusion.cosine().lossWeight(t)).isCloseTo(1, within(1e-9));
        }
    }

    /** F and its preconditioning at σ/α = 2: c_skip = 1/5, c_out = 2/√5. */
    @Test
    void fIsKarrasPreconditionedCleanSample() {
        var method = new LogSnrDiffusion(
                KARRAS, Variance.PRESERVING, Parameterization.F, Parameterization.F, SnrWeighting.NONE);
        double t = method.timeAtSnr(0.5);
        double alpha = method.at(t).alpha();
        assertThat(method.clean(t).ofState()).isCloseTo(0.2 / alpha, within(1e-9));
        assertThat(method.clean(t).ofOutput()).isCloseTo(2 / Math.sqrt(5), within(1e-9));
        var edm = new Edm(new EdmNoise.Karras(0.002, 80, -1.2, 1.2)); // the same without the scale of the state
        assertThat(method.target(t).ofClean()).isCloseTo(edm.target(2).ofClean(), within(1e-9));
        assertThat(method.target(t).ofNoise()).isCloseTo(edm.target(2).ofNoise(), within(1e-9));
    }

    @Test
    void theLikelihoodWeightsUndoTheLawOfTheTraining() {
        assertThat(SnrWeighting.LIKELIHOOD.at(3, COSINE)).isCloseTo(-COSINE.slope(COSINE.timeAt(3)), within(1e-9));
        assertThat(SnrWeighting.EDM.at(0, COSINE)).isEqualTo(2);
        assertThat(SnrWeighting.SIGMOID.at(2, COSINE)).isEqualTo(0.5);
    }

    @Test
    void schedulesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new LogSnr.Cosine(3, 3, 0)).hasMessageContaining("but has 3.0, 3.0 and 0.0");
        assertThatThrownBy(() -> new LogSnr.Karras(1, 0.5, 7, 0, 1)).hasMessageContaining("noise levels need");
        assertThatThrownBy(() -> new LogSnr.Karras(0.1, 5, Double.NaN, 0, 1)).hasMessageContaining("rho must be");
        assertThatThrownBy(() -> new LogSnr.Karras(0.1, 5, 7, 0, 0)).hasMessageContaining("finite deviation above 0");
    }
}
