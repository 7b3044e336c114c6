package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.Rk4;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.StandardNormal;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** The oracle is theta1, theta2 ~ N(0, 1), x1 = theta1 + theta2 + 0.5 ε with its exact field. */
class PosteriorTest {

    private static final int DRAWS = 10_000;

    private static Posterior linear(Mode mode) {
        var model = GaussianModel.linear(mode);
        return Posterior.of(model.manifest(), model);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    /** Bars are 5 standard errors of 10,000 draws; a fixed seed, false alarm below 1e-5. */
    private static void assertNormal(double[] values, double mean, double variance) {
        assertThat(mean(values)).isCloseTo(mean, within(5 * Math.sqrt(variance / DRAWS) + 1e-3));
        assertThat(variance(values)).isCloseTo(variance, within(variance * (5 * Math.sqrt(2.0 / DRAWS) + 2e-3)));
    }

    static List<Mode> conditioned() {
        return List.of(new Mode.Joint(), new Mode.Conditional());
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("conditioned")
    void thePosteriorOfALinearGaussianIsItsClosedForm(Mode mode) {
        try (var posterior = linear(mode)) {
            var draws = posterior.given(1.8).sample(DRAWS, 1);
            assertThat(draws.names()).containsExactly("theta1", "theta2");
            assertThat(draws.units()).containsExactly("m", "");
            assertThat(draws.rows()).isEqualTo(DRAWS);
            // theta1 | x ~ N(x / 2.25, 1 − 1 / 2.25), and theta1 + theta2 has variance 2 − 4/2.25
            assertNormal(draws.copyColumn("theta1"), 0.8, 1 - 1 / 2.25);
            assertNormal(draws.copyColumn("theta2"), 0.8, 1 - 1 / 2.25);
            double[] sums = Arrays.stream(draws.copyValues())
                    .mapToDouble(row -> row[0] + row[1])
                    .toArray();
            assertNormal(sums, 1.6, 2 - 4 / 2.25);
        }
    }

    @Test
    void anUnconditionalModelDrawsItsPrior() {
        var model = new GaussianModel(
                new Mode.Unconditional(), 2, new double[] {1, -2}, new double[][] {{0.25, 0.1}, {0.1, 0.5}});
        try (var posterior = Posterior.of(model.manifest(), model)) {
            var draws = posterior.given().sample(DRAWS, 5);
            assertNormal(draws.copyColumn("theta1"), 1, 0.25);
            assertNormal(draws.copyColumn("theta2"), -2, 0.5);
            assertThat(posterior.given(Map.of()).sample(5, 5).copyValues())
                    .isDeepEqualTo(posterior.given().sample(5, 5).copyValues());
        }
    }

    @Test
    void aJointModelInfersAnySubsetGivenAnyOther() {
        try (var posterior = linear(new Mode.Joint())) {
            // likelihood: x | theta ~ N(theta1 + theta2, 0.25)
            var data = posterior.given(Map.of("theta2", -1.0, "theta1", 0.5)).sample(DRAWS, 2);
            assertThat(data.names()).containsExactly("x1");
            assertNormal(data.copyColumn("x1"), -0.5, 0.25);
            // theta2 | theta1, x ~ N((x − theta1) / 1.25, 0.2)
            var rest = posterior.given(Map.of("x1", 2.0, "theta1", 0.5)).sample(DRAWS, 3);
            assertNormal(rest.copyColumn("theta2"), 1.2, 0.2);
            // nothing given: the marginal of x is N(0, 2.25)
            var marginal = posterior.given(Map.of()).infer("x1").sample(DRAWS, 4);
            assertThat(marginal.names()).containsExactly("x1");
            assertNormal(marginal.copyColumn("x1"), 0, 2.25);
        }
    }

    @Test
    void aRehearsalEvaluatesAndChangesNoDraw() {
        for (Mode mode : List.of(new Mode.Joint(), new Mode.Conditional())) {
            try (var plain = linear(mode);
                    var rehearsed = linear(mode)) {
                assertThat(rehearsed.rehearse()).isSameAs(rehearsed);
                assertThat(rehearsed.given(1.0).sample(10, 1).copyValues())
                        .isDeepEqualTo(plain.given(1.0).sample(10, 1).copyValues());
            }
        }
        var slow = new SlowEngine(0, false);
        try (var posterior = Posterior.of(slow.exact.manifest(), slow)) {
            posterior.rehearse();
            assertThat(slow.evaluations).hasPositiveValue();
        }
    }

    @Test
    void columnsComeInTheOrderAskedFor() {
        try (var posterior = linear(new Mode.Joint())) {
            var plain = posterior.given(1.0).sample(10, 1);
            var swapped = posterior.given(1.0).infer("theta2", "theta1").sample(10, 1);
            assertThat(swapped.names()).containsExactly("theta2", "theta1");
            assertThat(swapped.copyColumn("theta1")).containsExactly(plain.copyColumn("theta1"));
            assertThat(swapped.copyRow(3)).containsExactly(plain.at(3, 1), plain.at(3, 0));
        }
    }

    @Test
    void givingTheDataByNameIsGivingThemByPosition() {
        try (var posterior = linear(new Mode.Conditional())) {
            assertThat(posterior.given(Map.of("x1", 0.7)).sample(20, 9).copyValues())
                    .isDeepEqualTo(posterior.given(0.7).sample(20, 9).copyValues());
        }
    }

    @Test
    void theDensityIsTheClosedFormAlsoForSwappedColumns() {
        try (var posterior = linear(new Mode.Joint())) {
            var exact = NormalAlgebra.given(
                    new double[3],
                    GaussianModel.linear(new Mode.Joint()).covariance,
                    new boolean[] {false, false, true},
                    new double[] {0, 0, 1.8});
            double[][] points = {{0.8, 0.8}, {1.5, 0.1}, {-1, 2}};
            var options = posterior.options().withSolver(new FixedStep(new Rk4(), new UniformGrid(100)));
            double[] densities = posterior.given(1.8).logDensity(points, options);
            double[] byDefault = posterior.given(1.8).logDensity(points);
            double[][] swapped = {{0.8, 0.8}, {0.1, 1.5}, {2, -1}};
            double[] ofSwapped = posterior.given(1.8).infer("theta2", "theta1").logDensity(swapped, options);
            for (int i = 0; i < points.length; i++) {
                assertThat(densities[i]).isCloseTo(exact.logDensity(points[i]), within(1e-4));
                assertThat(byDefault[i]).isCloseTo(exact.logDensity(points[i]), within(0.03));
            }
            assertThat(ofSwapped).containsExactly(densities);
        }
    }

    @Test
    void everyObservationHasItsOwnDensity() {
        try (var posterior = linear(new Mode.Conditional())) {
            double[][] points = {{0.8, 0.8}, {0.8, 0.8}, {-0.1, 0.4}};
            double[] all =
                    posterior.logDensityAll(new double[][] {{1.8}, {0.2}, {-1}}, points, posterior.densityOptions());
            assertThat(all[0]).isEqualTo(posterior.given(1.8).logDensity(points)[0]);
            assertThat(all[1]).isEqualTo(posterior.given(0.2).logDensity(points)[1]);
            assertThat(all[2]).isEqualTo(posterior.given(-1).logDensity(points)[2]);
        }
    }

    @Test
    void standardisationAndSupportsAreAppliedInsideAndCountInTheDensity() {
        var model = new GaussianModel(new Mode.Unconditional(), 2, new double[2], new double[][] {{1, 0}, {0, 1}});
        var manifest = model.manifest(Variables.of(
                Variable.parameter("a", new Bounded(-2, 6, Bijector.PROBIT)),
                Variable.parameter("b", new Positive()).withScaling(Scaling.of(1.5, 0.5))));
        try (var posterior = Posterior.of(manifest, model)) {
            var draws = posterior.given().sample(DRAWS, 8);
            // a is uniform on (−2, 6), ln b is N(1.5, 0.25)
            assertNormal(draws.copyColumn("a"), 2, 64 / 12.0);
            assertThat(Arrays.stream(draws.copyColumn("a")).allMatch(a -> a >= -2 && a <= 6))
                    .isTrue();
            assertNormal(Arrays.stream(draws.copyColumn("b")).map(Math::log).toArray(), 1.5, 0.25);
            double b = 3;
            double expected =
                    -Math.log(8) + StandardNormal.logDensity((Math.log(b) - 1.5) / 0.5) - Math.log(0.5) - Math.log(b);
            double[] density = posterior.given().logDensity(new double[][] {{0.3, b}, {-2, b}, {7, b}, {0, -1}});
            assertThat(density[0]).isCloseTo(expected, within(1e-3));
            assertThat(density[1]).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(density[2]).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(density[3]).isEqualTo(Double.NEGATIVE_INFINITY);
        }
    }

    @Test
    void theDensityOverABoxIntegratesToOne() {
        var model = new GaussianModel(
                new Mode.Unconditional(), 2, new double[] {0.3, -0.2}, new double[][] {{0.5, 0.2}, {0.2, 0.4}});
        var box = new Bounded(0, 2, Bijector.LOGIT);
        try (var posterior = Posterior.of(model.manifest(box, box), model)) {
            int n = 60;
            double[][] grid = new double[n * n][];
            for (int i = 0; i < n * n; i++) {
                grid[i] = new double[] {(Math.floorDiv(i, n) + 0.5) * 2 / n, (i % n + 0.5) * 2 / n};
            }
            double mass = Arrays.stream(posterior.given().logDensity(grid))
                    .map(l -> Math.exp(l) * 4 / (n * n))
                    .sum();
            assertThat(mass).isCloseTo(1, within(0.005));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 512, 100_000})
    void drawsAndDensitiesAreBitEqualForEveryChunkAndThreadCount(int chunk) {
        try (var posterior = linear(new Mode.Joint())) {
            double[][] expected = posterior.given(0.4).sample(300, 11).copyValues();
            double[] expectedDensity = posterior.given(0.4).logDensity(expected);
            for (int threads : new int[] {1, 2, 8}) {
                var options = posterior.options().withChunk(chunk).withThreads(threads);
                assertThat(posterior.given(0.4).sample(300, 11, options).copyValues())
                        .isDeepEqualTo(expected);
                var density = posterior.densityOptions().withChunk(chunk).withThreads(threads);
                assertThat(posterior.given(0.4).logDensity(expected, density)).containsExactly(expectedDensity);
            }
        }
    }

    @Test
    void aMixOfObservationsGivesEachItsOwnDraws() {
        try (var posterior = linear(new Mode.Conditional())) {
            double[][] observations = {{0.4}, {-1}, {2}, {0.4}};
            var mixed =
                    posterior.sampleAll(observations, 33, 5, posterior.options().withChunk(50));
            assertThat(mixed).hasSize(4);
            for (int i = 0; i < 4; i++) {
                var alone = posterior
                        .given(observations[i])
                        .sample(33, 5, posterior.options().withFirstObservation(i));
                assertThat(mixed.get(i).copyValues()).isDeepEqualTo(alone.copyValues());
            }
            assertThat(mixed.get(3).copyRow(0)).isNotEqualTo(mixed.get(0).copyRow(0));
        }
    }

    @Test
    void drawingInTwoPartsIsDrawingAtOnce() {
        try (var posterior = linear(new Mode.Joint())) {
            double[][] whole = posterior.given(0.4).sample(30, 5).copyValues();
            double[][] rest = posterior
                    .given(0.4)
                    .sample(20, 5, posterior.options().withFirstDraw(10))
                    .copyValues();
            assertThat(rest).isDeepEqualTo(Arrays.copyOfRange(whole, 10, 30));
        }
    }

    @Test
    void anotherSeedGivesOtherDraws() {
        try (var posterior = linear(new Mode.Joint())) {
            assertThat(posterior.given(0.4).sample(1, 5).at(0, 0))
                    .isNotEqualTo(posterior.given(0.4).sample(1, 6).at(0, 0));
        }
    }

    @Test
    void noDrawsAreAnEmptyTable() {
        try (var posterior = linear(new Mode.Joint())) {
            assertThat(posterior.given(0.4).sample(0, 5).rows()).isZero();
            assertThat(posterior.given(0.4).logDensity(new double[0][])).isEmpty();
            assertThat(posterior.sampleAll(new double[0][], 5, 5)).isEmpty();
        }
    }

    @Test
    void aRealSupportChangesNothing() {
        assertThat(Variable.data("a").withScaling(Scaling.of(2, 4)).column(0).toNetwork(10))
                .isEqualTo(2);
    }
}
