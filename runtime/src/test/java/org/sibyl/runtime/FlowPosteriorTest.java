package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.base.Component;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.base.StudentT;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;

/** Densities and draws of a flow that is known exactly, {@link AffineFlowModel}, over every base. */
class FlowPosteriorTest {

    private static final Bounded BOX = new Bounded(-1, 3, Bijector.SOFT_CLIP);
    private static final GaussianMixture MIXTURE = new GaussianMixture(List.of(
            new Component(0.3, List.of(-1.0, 0.5), List.of(0.5, 0.4)),
            new Component(0.7, List.of(1.0, 0.0), List.of(0.6, 1.0))));

    /** Each base with its density, written down anew. */
    static Stream<Arguments> bases() {
        ToDoubleFunction<double[]> normal = z -> Math.exp(-square(z) / 2) / (2 * Math.PI);
        // Γ(ν/2 + 1) / (Γ(ν/2) ν π) = 1/(2π) in two dimensions
        ToDoubleFunction<double[]> student = z -> Math.pow(1 + square(z) / 5, -3.5) / (2 * Math.PI);
        ToDoubleFunction<double[]> mixture =
                z -> 0.3 * bell(z[0], -1, 0.5) * bell(z[1], 0.5, 0.4) + 0.7 * bell(z[0], 1, 0.6) * bell(z[1], 0, 1);
        return Stream.of(
                Arguments.of(new Normal(), normal),
                Arguments.of(new StudentT(5), student),
                Arguments.of(MIXTURE, mixture));
    }

    private static double square(double... z) {
        return z[0] * z[0] + z[1] * z[1];
    }

    private static double bell(double z, double mean, double deviation) {
        double score = (z - mean) / deviation;
        return Math.exp(-score * score / 2) / (deviation * Math.sqrt(2 * Math.PI));
    }

    private static Posterior conditional(Base base) {
        var model = new AffineFlowModel(new Mode.Conditional(), base);
        return Posterior.of(model.manifest(BOX, new Positive()), model);
    }

    @ParameterizedTest
    @MethodSource("bases")
    void densitiesAreTheClosedFormInNaturalUnits(Base base, ToDoubleFunction<double[]> latent) {
        try (var posterior = conditional(base)) {
            double[][] points = {{0.2, 0.7}, {1, 1}, {2.6, 0.05}, {-0.95, 3}, {1.5, 12}};
            for (double c : new double[] {0, 0.8, -1.3}) {
                double[] density = posterior.given(c).logDensity(points);
                for (int i = 0; i < points.length; i++) {
                    assertThat(density[i])
                            .as("%s given %s", Arrays.toString(points[i]), c)
                            .isCloseTo(exact(latent, c, points[i][0], points[i][1]), within(1e-5));
                }
            }
        }
    }

    /** Supports and scalings written down anew; slopes by central differences. */
    private static double exact(ToDoubleFunction<double[]> latent, double c, double y1, double y2) {
        double[] centre = AffineFlowModel.centre(c);
        double z1 = (box(y1) - centre[0]) / 0.8;
        double z2 = (line(y2) - centre[1] - 0.4 * z1) / 0.5;
        double h = 1e-6;
        double slopes = (box(y1 + h) - box(y1 - h)) / (2 * h) / (y2 * 1.5);
        return Math.log(latent.applyAsDouble(new double[] {z1, z2}) * slopes / (0.8 * 0.5));
    }

    private static double box(double y) {
        double p = (y + 1) / 4;
        double r = p + 0.02 * (Math.log(-Math.expm1(-50 * p)) - Math.log(-Math.expm1(-50 * (1 - p))));
        return (r - 0.5) / 0.4;
    }

    private static double line(double y) {
        return (Math.log(y) + 0.2) / 1.5;
    }

    @Test
    void outsideTheSupportsThereIsNoDensityAndNeighboursKeepTheirs() {
        try (var posterior = conditional(new Normal())) {
            double[][] points = {{-1, 1}, {0.5, 1}, {3.1, 1}, {1, 0}, {1, -2}, {2, 0.4}};
            double[] density = posterior.given(0.3).logDensity(points);
            double[] alone = posterior.given(0.3).logDensity(new double[][] {points[1], points[5]});
            for (int i : new int[] {0, 2, 3, 4}) {
                assertThat(density[i]).isEqualTo(Double.NEGATIVE_INFINITY);
            }
            assertThat(new double[] {density[1], density[5]}).isEqualTo(alone);
            assertThat(posterior.given(0.3).logDensity(new double[0][])).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("bases")
    void drawsDoNotDependOnChunksThreadsOrParts(Base base, ToDoubleFunction<double[]> latent) {
        var model = new AffineFlowModel(new Mode.Conditional(), base);
        try (var posterior = Posterior.of(model.manifest(BOX, new Positive()), model)) {
            double[][] observations = {{0.2}, {-0.6}, {1}};
            var whole = values(posterior, observations, 150, posterior.options());
            for (int chunk : new int[] {1, 7, 64, 512}) {
                for (int threads : new int[] {1, 2, 8}) {
                    var options = posterior.options().withChunk(chunk).withThreads(threads);
                    assertThat(values(posterior, observations, 150, options)).isDeepEqualTo(whole);
                }
            }
            for (int i = 0; i < observations.length; i++) {
                var options = posterior.options().withFirstObservation(i).withChunk(11);
                double[][] one = {observations[i]};
                var head = values(posterior, one, 40, options)[0];
                var tail = values(posterior, one, 110, options.withFirstDraw(40))[0];
                assertThat(Stream.of(head, tail).flatMap(Arrays::stream).toArray(double[][]::new))
                        .isDeepEqualTo(whole[i]);
            }
            assertThat(whole[0]).isNotEqualTo(whole[1]);
        }
        assertThat(model.openWorkspaces).hasValue(0);
    }

    private static double[][][] values(Posterior posterior, double[][] given, int draws, SamplingOptions options) {
        return posterior.sampleAll(given, draws, 5, options).stream()
                .map(each -> each.copyValues())
                .toArray(double[][][]::new);
    }

    @ParameterizedTest
    @MethodSource("bases")
    void drawsBringTheDensityThatTheyAreGivenAfterwards(Base base, ToDoubleFunction<double[]> latent) {
        try (var posterior = conditional(base)) {
            var query = posterior.given(0.4);
            var drawn = query.sampleWithLogDensity(200, 3);
            double[][] points = drawn.draws().copyValues();
            assertThat(points).isDeepEqualTo(query.sample(200, 3).copyValues());
            double[] again = query.logDensity(points);
            for (int i = 0; i < again.length; i++) {
                var estimate = drawn.logDensities().get(i);
                // a double near an end of the box has few digits of its distance to that end, whose logarithm the
                // density holds
                double distance = Math.min(points[i][0] + 1, 3 - points[i][0]);
                assertThat(estimate.value())
                        .as("%s", Arrays.toString(points[i]))
                        .isCloseTo(again[i], within(2e-5 + 1e-14 / distance));
                assertThat(estimate.standardError()).isZero();
            }
        }
    }

    static Stream<Arguments> moments() {
        return Stream.of(
                Arguments.of(new Normal(), new double[] {0, 0}, new double[][] {{1, 0}, {0, 1}}),
                // ν/(ν − 2); many degrees, so that errors of second moments are nearly normal themselves
                Arguments.of(new StudentT(20), new double[] {0, 0}, new double[][] {{20.0 / 18, 0}, {0, 20.0 / 18}}),
                // means 0.4 and 0.15; E zᵢzⱼ − mᵢmⱼ = 0.3 (0.25 + 1) + 0.7 (0.36 + 1) − 0.16, −0.15 − 0.06, 0.3 (0.16 +
                // 0.25) + 0.7 − 0.0225
                Arguments.of(MIXTURE, new double[] {0.4, 0.15}, new double[][] {{1.167, -0.21}, {-0.21, 0.8005}}));
    }

    /** Five standard errors for each of five moments: a false alarm of 3e-6 for each base. */
    @ParameterizedTest
    @MethodSource("moments")
    void drawsHaveTheMomentsOfTheFlow(Base base, double[] mean, double[][] covariance) {
        for (Mode mode : List.of(new Mode.Conditional(), new Mode.Unconditional())) {
            var model = new AffineFlowModel(mode, base);
            try (var posterior = Posterior.of(model.manifest(new Real(), new Real()), model)) {
                boolean given = mode.equals(new Mode.Conditional());
                double[][] draws = (given ? posterior.given(0.8) : posterior.given())
                        .sample(20_000, 9)
                        .copyValues();
                double[] centre = AffineFlowModel.centre(given ? 0.8 : 0);
                double m1 = centre[0] + 0.8 * mean[0];
                double m2 = centre[1] + 0.4 * mean[0] + 0.5 * mean[1];
                double s12 = 0.32 * covariance[0][0] + 0.4 * covariance[0][1];
                double s22 = 0.16 * covariance[0][0] + 0.4 * covariance[0][1] + 0.25 * covariance[1][1];
                assertMean(draws, x -> x[0], m1);
                assertMean(draws, x -> x[1], m2);
                assertMean(draws, x -> (x[0] - m1) * (x[0] - m1), 0.64 * covariance[0][0]);
                assertMean(draws, x -> (x[0] - m1) * (x[1] - m2), s12);
                assertMean(draws, x -> (x[1] - m2) * (x[1] - m2), s22);
            }
        }
    }

    private static void assertMean(double[][] draws, ToDoubleFunction<double[]> of, double expected) {
        double[] values = Arrays.stream(draws)
                .mapToDouble(y -> of.applyAsDouble(new double[] {(y[0] - 0.5) / 0.4, (y[1] + 0.2) / 1.5}))
                .toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(expected, within(5 * Math.sqrt(variance / values.length)));
    }

    @ParameterizedTest
    @MethodSource("bases")
    void anUnconditionalFlowIsTheSameWithoutAnObservation(Base base, ToDoubleFunction<double[]> latent) {
        var model = new AffineFlowModel(new Mode.Unconditional(), base);
        try (var posterior = Posterior.of(model.manifest(BOX, new Positive()), model);
                var conditional = conditional(base)) {
            double[][] points = {{0.2, 0.7}, {1, 1}};
            assertThat(posterior.given().logDensity(points))
                    .containsExactly(conditional.given(0).logDensity(points), within(0.0));
            assertThat(posterior.given().sample(30, 4).copyValues())
                    .isDeepEqualTo(conditional.given(0).sample(30, 4).copyValues());
        }
    }
}
