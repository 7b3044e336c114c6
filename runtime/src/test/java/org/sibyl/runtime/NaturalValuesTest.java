package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.LogBounded;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** What leaves the library in natural units: finite, inside the open support, with a density, in several forms. */
class NaturalValuesTest {

    private static Posterior scaled(double scale, Support support) {
        var model = GaussianModel.linear(new Mode.Joint());
        var theta1 = Variable.parameter("theta1", support).withScaling(Scaling.of(0.5, scale));
        var theta2 = Variable.parameter("theta2", new Real());
        return Posterior.of(model.manifest(Variables.of(theta1, theta2, Variable.data("x1"))), model);
    }

    @Test
    void drawsFarOutsideStayInsideTheirSupportAndHaveADensity() {
        for (Support support : List.of(
                new Bounded(-1, 1, Bijector.LOGIT),
                new Bounded(-1e6, 1, Bijector.SOFT_CLIP),
                new Bounded(0, 1e3, Bijector.PROBIT),
                new LogBounded(1e-3, 1e3, Bijector.LOGIT))) {
            try (var posterior = scaled(40, support)) { // most draws round onto an end
                var drawn = posterior.given(90).sampleWithLogDensity(200, 1);
                double[] values = drawn.draws().copyColumn("theta1");
                assertThat(Arrays.stream(values)).allMatch(support::contains);
                assertThat(drawn.logDensities()).allMatch(each -> Double.isFinite(each.value()));
                assertThat(posterior
                                .given(90)
                                .logDensity(Arrays.copyOf(drawn.draws().copyValues(), 20)))
                        .doesNotContain(Double.NEGATIVE_INFINITY)
                        .doesNotContain(Double.NaN);
                assertThat(Arrays.stream(posterior.given(90).sample(200, 1).copyColumn("theta1")))
                        .allMatch(support::contains);
            }
        }
    }

    @Test
    void naturalValuesThatAreNotFiniteAreReportedWithRowAndColumn() {
        for (Support support : List.of(new Real(), new Bounded(-1, 1, Bijector.LOGIT), new Positive())) {
            try (var posterior = scaled(1e308, support)) {
                Solver far = (process, start, noise, listener) ->
                        Batch.generate(start.rows(), 2, (r, c) -> r == 3 && c == 0 ? 9 : 0);
                var options = posterior.options().withSolver(far).withChunk(5).withThreads(1);
                assertThatThrownBy(() -> posterior.given(1).sample(20, 1, options))
                        .isInstanceOf(SamplingFailedException.class)
                        .hasMessageContainingAll("theta1 of row 3 is", "9.0", "scale 1.0E308", "trained on");
            }
        }
    }

    @Test
    void pointsAtTheEndsHaveNoDensity() {
        try (var posterior = scaled(1, new Bounded(0, 1e3, Bijector.LOGIT))) {
            double[][] points = {{0, 0}, {1e3, 0}, {Double.MIN_VALUE, 0}, {500, 0}};
            double[] densities = posterior.given(1).logDensity(points);
            assertThat(densities[0]).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(densities[1]).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(densities[2]).isEqualTo(Double.NEGATIVE_INFINITY); // no fraction of the interval is so small
            assertThat(densities[3]).isFinite();
        }
    }

    @Test
    void drawsComeAsFloatsAndAsABufferToo() {
        try (var posterior = scaled(2, new Real())) {
            var draws = posterior.given(0.3).sample(7, 1);
            double[] rowMajor = Arrays.stream(draws.copyValues())
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            float[] floats = draws.copyFloats();
            var buffer = draws.asBuffer();
            assertThat(floats).hasSize(14);
            assertThat(buffer.remaining()).isEqualTo(14);
            for (int i = 0; i < rowMajor.length; i++) {
                assertThat(floats[i]).isEqualTo((float) rowMajor[i]);
                assertThat(buffer.get(i)).isEqualTo(rowMajor[i]);
            }
            assertThatThrownBy(() -> buffer.put(0, 1)).isInstanceOf(ReadOnlyBufferException.class);
            floats[0] = 17;
            assertThat(draws.copyFloats()[0]).isEqualTo((float) rowMajor[0]);
        }
    }

    @Test
    void stepsChunksAndProbesBeyondReasonAreRefusedByName() {
        try (var posterior = scaled(1, new Real())) {
            for (int steps : new int[] {1_000_001, 1_000_000_000, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> posterior.options().withSteps(steps))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContainingAll("at most 1000000 steps", String.valueOf(steps));
            }
            double[][] point = {{0, 0}};
            assertThatThrownBy(() -> posterior
                            .given(1)
                            .estimateLogDensity(point, Integer.MAX_VALUE, 1, posterior.densityOptions()))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContainingAll("2147483647 probes", "fewer probes");
            var whole = posterior.options().withSteps(1).withChunk(Integer.MAX_VALUE);
            assertThat(posterior.given(1).sample(100, 1, whole).copyValues())
                    .isDeepEqualTo(posterior
                            .given(1)
                            .sample(100, 1, whole.withChunk(7))
                            .copyValues());
        }
    }
}
