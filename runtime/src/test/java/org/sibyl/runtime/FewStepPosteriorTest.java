package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.error.CapabilityMissingException;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.jump.AverageVelocity;
import org.sibyl.solvers.jump.Consistency;
import org.sibyl.solvers.jump.Jumps;
import org.sibyl.solvers.jump.Segments;
import org.sibyl.solvers.jump.Trigonometric;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;

/** Draws and densities of few-step maps that are known exactly, {@link FewStepModel}. The scale of every parameter is 2, its shift 0.5. */
class FewStepPosteriorTest {

    private static final double[][] L = {{0.8, 0.1}, {0.4, 0.5}};

    private static Posterior affine(Jumps jumps, int steps) {
        return new FewStepModel(new FewStep(jumps, steps), 2, FewStepModel.affine(L)).posterior();
    }

    static Stream<Jumps> kinds() {
        return Stream.of(new AverageVelocity(), Segments.equal(3), Consistency.STANDARD, new Trigonometric(2));
    }

    /** A draw is a function of seed, observation, draw and coordinate, at every step. */
    @ParameterizedTest
    @MethodSource("kinds")
    void drawsAreTheSameBitsInChunksOfAnySizeOnAnyThreadsAndInParts(Jumps jumps) {
        try (var posterior = affine(jumps, 3)) {
            double[][] observations = {{0.1}, {-0.4}};
            var whole = posterior.sampleAll(
                    observations, 600, 5, posterior.options().withChunk(512));
            for (int chunk : new int[] {1, 7, 512}) {
                var options = posterior.options().withChunk(chunk).withThreads(chunk == 1 ? 1 : 3);
                var again = posterior.sampleAll(observations, 600, 5, options);
                for (int i = 0; i < 2; i++) {
                    assertThat(again.get(i).copyValues())
                            .isDeepEqualTo(whole.get(i).copyValues());
                }
            }
            var options = posterior.options().withFirstObservation(1).withFirstDraw(200);
            double[][] part = posterior.given(-0.4).sample(50, 5, options).copyValues();
            assertThat(part).isDeepEqualTo(Arrays.copyOfRange(whole.get(1).copyValues(), 200, 250));
            assertThat(posterior.given(0.1).sample(50, 6).copyValues()).isNotEqualTo(part);
        }
    }

    @Test
    void aRenoisedStateHasTheDeviationOfItsTime() {
        double sigma = 2;
        FewStepModel.Jump same = FewStepModel.affine(new double[][] {{1}});
        var map = new FewStep(new Trigonometric(sigma), 2);
        try (var posterior = new FewStepModel(map, 1, same).posterior()) {
            double[] draws = posterior.given(0).sample(40_000, 1).copyColumn("theta0");
            double t = map.jumps().times(2)[1];
            // x₁ = σ z; x₂ = cos t x₁ + sin t σ ξ, whose deviation is σ again; the scale is 2; 1 % is three standard
            // errors
            assertThat(deviation(draws)).isCloseTo(2 * sigma, within(0.04));
            assertThat(t).isBetween(1.1, 1.2);
        }
        try (var posterior = new FewStepModel(new FewStep(Consistency.STANDARD, 2), 1, shrinking()).posterior()) {
            double[] draws = posterior.given(0).sample(40_000, 1).copyColumn("theta0");
            double t = Consistency.STANDARD.times(2)[1];
            assertThat(deviation(draws)).isCloseTo(2 * Math.sqrt(t * t - 1e-6), within(0.03 * t));
        }
    }

    /** The first jump leads to 0, from the largest time; later ones change nothing. */
    private static FewStepModel.Jump shrinking() {
        return new FewStepModel.Jump() {
            @Override
            public double[] at(double[] x, double t, double r, double c) {
                return t == 80 ? new double[1] : x.clone();
            }

            @Override
            public double[][] derivative(double[] x, double t, double r, double c) {
                return new double[][] {{1}};
            }
        };
    }

    private static double deviation(double... draws) {
        double mean = Arrays.stream(draws).average().orElseThrow();
        return Math.sqrt(
                Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theDensityOfAnAffineMapIsItsNormalDistribution(int steps) {
        try (var posterior = affine(new AverageVelocity(), 1)) {
            var query = posterior.given(0.3);
            var options = posterior.options().withSteps(steps);
            var drawn = query.sampleWithLogDensity(300, 2, options);
            double[][] draws = drawn.draws().copyValues();
            double[] asked = query.logDensity(draws, options);
            for (int i = 0; i < draws.length; i++) {
                double exact = exact(steps, 0.3, draws[i]);
                assertThat(drawn.logDensities().get(i).value()).isCloseTo(exact, within(1e-4));
                assertThat(asked[i]).isCloseTo(exact, within(2e-4));
            }
            assertThat(query.sample(300, 2, options).copyValues()).isDeepEqualTo(draws);
        }
    }

    /** A step of length h is x → (I + h (L − I)) x + h m, so n of them are affine as well. */
    private static double exact(int steps, double c, double... theta) {
        double h = 1.0 / steps;
        double[][] a = {{1 + h * (L[0][0] - 1), h * L[0][1]}, {h * L[1][0], 1 + h * (L[1][1] - 1)}};
        double determinant = a[0][0] * a[1][1] - a[0][1] * a[1][0];
        double[] x = {(theta[0] - 0.5) / 2, (theta[1] - 0.5) / 2};
        for (int i = 0; i < steps; i++) {
            double u = x[0] - h * c;
            double v = x[1] - h * 2 * c;
            x = new double[] {(a[1][1] * u - a[0][1] * v) / determinant, (a[0][0] * v - a[1][0] * u) / determinant};
        }
        return -0.5 * (x[0] * x[0] + x[1] * x[1])
                - Math.log(2 * Math.PI)
                - steps * Math.log(Math.abs(determinant))
                - 2 * Math.log(2);
    }

    /** z² takes z and −z to one point: the density of a point is the sum, that of chi-square; a draw's own counts its z alone. */
    @Test
    void aPointThatTwoNoisesReachHasTheDensityOfBoth() {
        var square = new FewStepModel.Jump() {
            @Override
            public double[] at(double[] x, double t, double r, double c) {
                return new double[] {x[0] * x[0]};
            }

            @Override
            public double[][] derivative(double[] x, double t, double r, double c) {
                return new double[][] {{2 * x[0]}};
            }
        };
        try (var posterior = new FewStepModel(new FewStep(new AverageVelocity(), 1), 1, square).posterior()) {
            for (double x : new double[] {0.3, 1, 4}) {
                double exact = Math.log(2 * Math.exp(-x / 2) / Math.sqrt(2 * Math.PI) / (2 * Math.sqrt(x)) / 2);
                double[] found = posterior.given(0).logDensity(new double[][] {{0.5 + 2 * x}});
                assertThat(found[0]).isCloseTo(exact, within(1e-3));
            }
            var drawn = posterior.given(0).sampleWithLogDensity(20, 3);
            double[] whole = posterior.given(0).logDensity(drawn.draws().copyValues());
            for (int i = 0; i < 20; i++) {
                assertThat(drawn.logDensities().get(i).value()).isCloseTo(whole[i] - Math.log(2), within(5e-3));
            }
            assertThatThrownBy(() -> posterior.given(0).logDensity(new double[][] {{-3}}))
                    .isInstanceOf(SamplingFailedException.class)
                    .hasMessageContainingAll("Newton's method", "beyond what the map reaches");
        }
    }

    @Test
    void whatAMapHasNotIsRefusedByName() {
        try (var posterior = affine(Consistency.STANDARD, 2)) {
            assertThat(posterior.capabilities()).containsExactly(Capability.DRAWS);
            assertThatThrownBy(() -> posterior.given(0).logDensity(new double[][] {{0, 0}}))
                    .isInstanceOf(CapabilityMissingException.class)
                    .hasMessageContainingAll("log densities", "[draws]");
            assertThat(posterior.options().jumps()).hasValue(2);
            assertThat(posterior
                            .given(0)
                            .sample(3, 1, posterior.options().withSteps(4))
                            .rows())
                    .isEqualTo(3);
            assertThatThrownBy(() ->
                            posterior.given(0).sample(3, 1, posterior.options().withSteps(65)))
                    .hasMessageContainingAll("1 to 64 steps", "65");
            var solver = Preset.DEFAULT.solver(new FlowMatching(new CondOt()));
            assertThatThrownBy(() -> posterior.given(0).sample(3, 1, SamplingOptions.of(solver)))
                    .hasMessageContaining("a few-step map needs no solver");
        }
        try (var posterior = affine(Segments.equal(3), 3)) {
            assertThatThrownBy(() ->
                            posterior.given(0).sample(3, 1, posterior.options().withSteps(2)))
                    .hasMessageContainingAll("exactly 3 steps", "2", "distil another one with --steps 2");
            assertThatThrownBy(() ->
                            posterior.given(0).sample(3, 1, posterior.options().withSteps(9)))
                    .hasMessageEndingWith("9 were asked for; leave the number out");
        }
        var wide = new FewStepModel(new FewStep(new AverageVelocity(), 1), 17, FewStepModel.affine(new double[17][17]));
        try (var posterior = wide.posterior()) {
            assertThatThrownBy(() -> posterior.given(0).sampleWithLogDensity(1, 1))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContainingAll("up to 16 variables", "17");
        }
        assertThatThrownBy(() -> new FewStep(Segments.equal(3), 2)).hasMessageContaining("exactly 3 steps");
    }

    @Test
    void jumpsAreNoOptionOfOtherModels() {
        var model = new AffineFlowModel(new Mode.Conditional(), new Normal());
        try (var posterior = Posterior.of(model.manifest(new Real(), new Real()), model)) {
            assertThatThrownBy(() -> posterior
                            .given(0)
                            .sample(3, 1, SamplingOptions.defaults().withJumps(2)))
                    .hasMessageContainingAll("a normalising flow makes no jumps", "start from the model's own options");
        }
    }
}
