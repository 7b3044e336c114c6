package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.ManifestJson;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.base.Component;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.base.StudentT;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.sde.EulerMaruyama;
import org.sibyl.solvers.sde.Glass;
import org.sibyl.solvers.sde.Langevin;
import org.sibyl.solvers.sde.NoiseRate;
import org.sibyl.solvers.sde.SdeSolver;

/**
 * Flow matching from other bases. The velocity is that of the exact normal model, whose flow is the affine map z → m + L z whatever z is: so the
 * draws are that map of the base's, and densities the base's over its determinant.
 */
class OtherBaseTest {
    private static final double X = 0.9;

    static Stream<Base> bases() {
        var left = new Component(0.3, List.of(-2.0, 0.0), List.of(0.5, 1.0));
        var right = new Component(0.7, List.of(1.0, 1.0), List.of(0.2, 0.4));
        return Stream.of(new StudentT(3), new GaussianMixture(List.of(left, right)));
    }

    private static Posterior posterior(Base base) {
        var model = GaussianModel.linear(new Mode.Conditional());
        var method = new FlowMatching(new CondOt()).withBase(base);
        var field = new Field(method, new SolverChoice("midpoint", new UniformGrid(200)));
        return Posterior.of(model.manifest().withEstimator(field), model);
    }

    @ParameterizedTest
    @MethodSource("bases")
    void drawsAndDensitiesAreThoseOfTheBaseCarriedAlong(Base base) {
        var plain = GaussianModel.linear(new Mode.Conditional());
        try (var posterior = posterior(base);
                var normal = Posterior.of(plain.manifest(), plain)) {
            int draws = 20;
            var z = base.draw(
                    RowNoise.of(5, new int[draws], IntStream.range(0, draws).toArray()), 2);
            var options = posterior.densityOptions();
            var drawn = posterior.given(X).sampleWithLogDensity(draws, 5, options);
            double atMean = normal.given(X).logDensity(new double[][] {{X / 2.25, X / 2.25}})[0];
            double logDeterminant =
                    -atMean - Math.log(2 * Math.PI); // of the map, since ln N at its mean is −ln 2π − ln det
            for (int i = 0; i < draws; i++) {
                double[] point = {drawn.draws().at(i, 0), drawn.draws().at(i, 1)};
                double expected = base.logDensity(z.at(i, 0), z.at(i, 1)) - logDeterminant;
                assertThat(drawn.logDensities().get(i).value()).isCloseTo(expected, within(1e-3));
                assertThat(posterior.given(X).logDensity(new double[][] {point}, options)[0])
                        .isCloseTo(expected, within(1e-2));
            }
        }
    }

    @Test
    void theManifestTellsTheBaseAndNothingOfTheUsualOne() {
        try (var posterior = posterior(new StudentT(3))) {
            var json = ManifestJson.write(posterior.manifest());
            assertThat(ManifestJson.read(json)).isEqualTo(posterior.manifest());
            assertThat(new String(json, StandardCharsets.UTF_8)).contains("student-t");
        }
    }

    @Test
    void whatTakesTheNoiseForNormalIsRefused() {
        try (var posterior = posterior(new StudentT(3))) {
            for (var solver :
                    List.of(new Langevin(new UniformGrid(5), 1, 0.1, 1), new Glass(new UniformGrid(5), 1, 0.4))) {
                var options = posterior.options().withSolver(solver);
                assertThatThrownBy(() -> posterior.given(X).sample(2, 1, options))
                        .hasMessageContaining("needs noise from a standard normal");
            }
            assertThatThrownBy(() ->
                            posterior.given(X).constrained(theta -> theta[0], 1).sample(2, 1))
                    .hasMessageContaining("need noise from a standard normal, but the method is")
                    .hasMessageContaining("train with the base normal");
        }
    }

    @Test
    void solversWithNoiseOfTheirOwnAreRefused() {
        try (var posterior = posterior(new StudentT(3))) {
            var solver = new SdeSolver(new EulerMaruyama(), new NoiseRate.ZeroEnds(1), new UniformGrid(5));
            var options = posterior.options().withSolver(solver);
            assertThatThrownBy(() -> posterior.given(X).sample(2, 1, options))
                    .hasMessageContaining("a sampling SDE needs noise from a standard normal")
                    .hasMessageContaining("Student's t with 3.0 degrees");
        }
    }
}
