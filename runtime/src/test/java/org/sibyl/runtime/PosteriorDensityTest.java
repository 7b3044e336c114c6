package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.ode.Adaptive;
import org.sibyl.solvers.ode.Dopri5;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.Midpoint;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Positive;

/** Estimated densities, densities of one's own draws, and trajectories, on the exact field of a linear normal model. */
class PosteriorDensityTest {

    private static Posterior linear(Mode mode) {
        var model = GaussianModel.linear(mode);
        return Posterior.of(model.manifest(), model);
    }

    @Test
    void probesEstimateTheExactDensityWithAnHonestError() {
        try (var posterior = linear(new Mode.Joint())) {
            var query = posterior.given(1.8);
            double[][] points = {{0.3, 1.1}, {1, 1}, {-0.5, 2}};
            double[] exact = query.logDensity(points);
            var estimates = query.estimateLogDensity(points, 400, 5, posterior.densityOptions());
            for (int i = 0; i < points.length; i++) {
                // five standard errors: false alarm 2e-6
                assertThat(estimates.get(i).standardError()).isBetween(1e-4, 0.5);
                assertThat(estimates.get(i).value())
                        .isCloseTo(exact[i], within(5 * estimates.get(i).standardError()));
            }
            assertThat(query.estimateLogDensity(points, 1, 5, posterior.densityOptions())
                            .get(0)
                            .standardError())
                    .isNaN();
        }
    }

    @Test
    void directionsThatAProgramTakesTogetherGiveTheSameDensities() {
        double[][] points = {{0.3, 1.1, -0.2}, {1, 1, 2.5}, {-0.5, 2, 0.1}};
        for (int probes : new int[] {0, 1, 3}) {
            List<LogDensity.Estimate> expected = estimates(1, points, probes);
            for (int together :
                    new int[] {2, 3, 4}) { // three free columns: one is left over, none, or a place is empty
                assertThat(estimates(together, points, probes)).isEqualTo(expected);
            }
        }
    }

    private static List<LogDensity.Estimate> estimates(int together, double[][] points, int probes) {
        var model = GaussianModel.linear(new Mode.Joint()).withDirections(together);
        try (var posterior = Posterior.of(model.manifest(), model)) {
            var query = posterior.given(Map.of());
            return probes == 0
                    ? Arrays.stream(query.logDensity(points))
                            .mapToObj(value -> new LogDensity.Estimate(value, 0))
                            .toList()
                    : query.estimateLogDensity(
                            points, probes, 5, posterior.densityOptions().withChunk(2));
        }
    }

    @Test
    void estimatesDependOnSeedAndPointOnly() {
        try (var posterior = linear(new Mode.Conditional())) {
            double[][] points = {{0.3, 1.1}, {1, 1}, {-0.5, 2}, {0, 0}, {2, 1}};
            var options = posterior.densityOptions();
            List<LogDensity.Estimate> expected = posterior.given(0.4).estimateLogDensity(points, 3, 9, options);
            for (int chunk : new int[] {1, 2, 512}) {
                assertThat(posterior.given(0.4).estimateLogDensity(points, 3, 9, options.withChunk(chunk)))
                        .isEqualTo(expected);
            }
            assertThat(posterior.given(0.4).estimateLogDensity(points, 3, 10, options))
                    .isNotEqualTo(expected);
            var all = posterior.estimateLogDensityAll(
                    new double[][] {{0.4}, {0.4}, {1}, {2}, {3}}, points, 200, 9, options);
            assertThat(all.get(2).value())
                    .isCloseTo(
                            posterior.given(1).logDensity(new double[][] {points[2]})[0],
                            within(5 * all.get(2).standardError()));
        }
    }

    /** Directions of few rows are packed into one run: a row's numbers must come back to it. */
    @Test
    void densitiesAreBitEqualForEveryChunkAndThreadCount() {
        for (Mode mode : List.of(new Mode.Joint(), new Mode.Conditional())) {
            try (var posterior = linear(mode)) {
                var points = new double[600][];
                for (int i = 0; i < points.length; i++) {
                    points[i] = new double[] {Math.sin(i), 1 + Math.cos(2 * i)};
                }
                for (var solver : List.of(
                        new FixedStep(new Midpoint(), new UniformGrid(4)), (Solver) Adaptive.of(new Dopri5(), 1e-2))) {
                    var options = posterior.densityOptions().withSolver(solver);
                    double[] expected = posterior
                            .given(0.4)
                            .logDensity(points, options.withThreads(1).withChunk(1));
                    for (int chunk : new int[] {7, 100, 300, 512}) {
                        var others = options.withChunk(chunk).withThreads(1 + chunk % 2);
                        assertThat(posterior.given(0.4).logDensity(points, others))
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void drawsBringTheDensityThatTheyAreGivenAfterwards() {
        for (Mode mode : List.of(new Mode.Joint(), new Mode.Conditional())) {
            var model = GaussianModel.linear(mode);
            var manifest = model.manifest(new Bounded(-8, 8, Bijector.LOGIT), new Positive());
            try (var posterior = Posterior.of(manifest, model)) {
                var drawn = posterior.given(1.2).sampleWithLogDensity(50, 3);
                double[] again = posterior.given(1.2).logDensity(drawn.draws().copyValues());
                for (int i = 0; i < again.length; i++) {
                    assertThat(drawn.logDensities().get(i).value()).isCloseTo(again[i], within(1e-3));
                    assertThat(drawn.logDensities().get(i).standardError()).isZero();
                }
                double[][] plain = posterior
                        .given(1.2)
                        .sample(50, 3, posterior.densityOptions())
                        .copyValues();
                for (int i = 0; i < plain.length; i++) {
                    assertThat(drawn.draws().copyRow(i)).containsExactly(plain[i], within(1e-3));
                }
            }
        }
    }

    @Test
    void trajectoriesLeadFromTheNoiseToTheDraws() {
        try (var posterior = linear(new Mode.Joint())) {
            var options = posterior.options().withSteps(20);
            var query = posterior.given(Map.of("x1", 0.4)).infer("theta2", "theta1");
            var way = query.sampleTrajectories(30, 7, options.withChunk(7));
            assertThat(way.names()).containsExactly("theta2", "theta1");
            assertThat(way.nodes()).isEqualTo(21);
            assertThat(way.copyTimes()[0]).isZero();
            assertThat(way.copyTimes()[5]).isEqualTo(0.25);
            assertThat(way.copyTimes()[20]).isEqualTo(1);
            assertThat(way.last().copyValues())
                    .isDeepEqualTo(query.sample(30, 7, options).copyValues());
            assertThat(way.copyValues())
                    .isEqualTo(query.sampleTrajectories(
                                    30, 7, options.withThreads(3).withChunk(4))
                            .copyValues());
            double square = 0;
            for (int draw = 0; draw < 30; draw++) {
                square += way.at(0, draw, 0) * way.at(0, draw, 0) / 30;
            }
            assertThat(square).isBetween(0.3, 2.2); // chi-square of 30 at 1e-5
        }
    }

    @Test
    void whatASolverCannotGiveIsRefusedByName() {
        try (var posterior = linear(new Mode.Joint())) {
            var query = posterior.given(0.4);
            var adaptive = posterior.options().withSolver(Adaptive.of(new Dopri5(), 1e-5));
            refuses(() -> query.sampleTrajectories(3, 1, adaptive), "grid", "Adaptive");
            var method = Field.of(posterior.manifest()).method();
            var noisy = posterior.options().withSolver(Preset.DEFAULT.solver(SolverName.SHARK, method));
            refuses(() -> query.sampleWithLogDensity(3, 1, noisy), "ODE solver", "Shark");
            refuses(() -> query.logDensity(new double[][] {{0, 0}}, noisy), "ODE solver", "Shark");
            refuses(() -> query.estimateLogDensity(new double[][] {{0, 0}}, 0, 1, adaptive), "at least 1 probe", "0");
            refuses(() -> query.infer("theta1").sampleWithLogDensity(3, 1), "given or asked for");
        }
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(words);
    }
}
