package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Guidance;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.NetworkDescription;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.runtime.error.CapabilityMissingException;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.StandardNormal;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** Guidance on exact fields: θ ~ N(0, 1), x = θ + ½ ε, so that the posterior is N(x/1.25, 0.2). */
class GuidanceTest {
    private static final double X = 1.5;
    private static final double MEAN = X / 1.25;
    private static final double VARIANCE = 0.2;

    private static Posterior posterior() {
        return posterior(new FlowMatching(new CondOt()));
    }

    private static Posterior posterior(GenerativeMethod method) {
        var field = new Field(method, SolverChoice.of(Preset.DEFAULT, method), Optional.of(new Guidance(0.1, 2)));
        return Posterior.of(manifest(field), new ExactFields());
    }

    private static Manifest manifest(Field field) {
        var state = Shape.of(-1, 1, 1);
        var context = Shape.of(-1, 1, 2);
        Map<String, Shape> inputs = Map.of("x", state, "t", Shape.of(-1), "context", context);
        var along = new HashMap<>(inputs);
        along.put("v", state);
        return new Manifest(
                "guided",
                field,
                new Mode.Conditional(),
                new NetworkDescription("exact", "the exact fields of prior and posterior", 0),
                Variables.of(Variable.parameter("theta", new Real()), Variable.data("x")),
                Map.of(
                        Program.ENCODER,
                        new Program("encoder.onnx", Map.of("observation", state), Map.of("context", context)),
                        Field.EVALUATION,
                        new Program("field.onnx", inputs, Map.of("field", state)),
                        Field.DERIVATIVE,
                        new Program("field-jvp.onnx", along, Map.of("field", state, "jvp", state))),
                Map.of());
    }

    @Test
    void aWeightOfOneChangesNothing() {
        try (var posterior = posterior()) {
            double[] plain = posterior.given(X).sample(200, 4).copyColumn("theta");
            double[] guided = posterior.given(X).guided(1).sample(200, 4).copyColumn("theta");
            assertThat(guided).containsExactly(plain, within(1e-6));
        }
    }

    @Test
    void withoutWeightDrawsAndDensitiesAreThePriors() {
        try (var posterior = posterior()) {
            var query = posterior.given(X).guided(0);
            var start = posterior.given(-8).guided(0).sample(500, 4).copyColumn("theta");
            assertThat(query.sample(500, 4).copyColumn("theta")).isEqualTo(start); // whatever is observed
            for (double theta : new double[] {-1.5, 0, 0.4}) {
                assertThat(query.logDensity(new double[][] {{theta}})[0])
                        .isCloseTo(StandardNormal.logDensity(theta), within(1e-4));
            }
        }
    }

    @Test
    void oneThingAtATimeChangesTheField() {
        try (var posterior = posterior()) {
            var guided = posterior.given(X).guided(2);
            String refusal = "but only one can: leave the guidance of 2.0 out";
            assertThatThrownBy(() -> guided.constrained(theta -> theta[0], 1)).hasMessageContaining(refusal);
            assertThatThrownBy(() -> posterior
                            .given(X)
                            .constrained(theta -> theta[0], 1)
                            .sample(2, 1, posterior.options().guided(2)))
                    .hasMessageContaining(refusal);
        }
    }

    /** The field is affine in θ, so that its flow takes N(0, 1) to a normal distribution whose mean and deviation obey two equations of their own. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.5, 0.5, 2, 3})
    void drawsAndDensitiesAreThoseOfTheMixedField(double weight) {
        double mean = 0;
        double deviation = 1;
        int steps = 20_000;
        for (int i = 0; i < steps; i++) {
            double t = (i + 0.5) / steps;
            double slope = slope(t, 1) + weight * (slope(t, VARIANCE) - slope(t, 1));
            double atZero = weight * (MEAN - slope(t, VARIANCE) * t * MEAN);
            double middle = mean + (atZero + slope * mean) / (2 * steps); // midpoint rule
            mean += (atZero + slope * middle) / steps;
            deviation *= Math.exp(slope / steps);
        }
        try (var posterior = posterior()) {
            var query = posterior.given(X).guided(weight);
            var options = posterior.densityOptions();
            var drawn = query.sampleWithLogDensity(50, 7, options);
            double[] plain = posterior
                    .given(X)
                    .sampleWithLogDensity(50, 7, options)
                    .draws()
                    .copyColumn("theta");
            double[] theta = drawn.draws().copyColumn("theta");
            for (int i = 0; i < theta.length; i++) {
                double z = (plain[i] - MEAN) / Math.sqrt(VARIANCE); // the noise that both start from
                assertThat(theta[i]).isCloseTo(mean + deviation * z, within(2e-3));
                double density = StandardNormal.logDensity(z) - Math.log(deviation);
                assertThat(drawn.logDensities().get(i).value()).isCloseTo(density, within(2e-3));
                assertThat(query.logDensity(new double[][] {{theta[i]}}, options)[0])
                        .isCloseTo(density, within(5e-3));
            }
        }
    }

    @Test
    void guidedDrawsDoNotDependOnChunksNorOnOtherObservations() {
        try (var posterior = posterior()) {
            var options = posterior.options().guided(2);
            var all = posterior.sampleAll(new double[][] {{X}, {-1}}, 30, 9, options);
            var one = posterior.sampleAll(
                    new double[][] {{X}, {-1}}, 30, 9, options.withChunk(7).withThreads(1));
            assertThat(one.get(1).copyValues()).isDeepEqualTo(all.get(1).copyValues());
            assertThat(posterior.given(X).guided(2).sample(30, 9).copyValues())
                    .isDeepEqualTo(all.get(0).copyValues());
        }
    }

    @Test
    void aModelThatAlwaysHadItsObservationIsNotGuided() {
        var method = new FlowMatching(new CondOt());
        var unguided = new Field(method, new SolverChoice("midpoint", new UniformGrid(5)));
        try (var posterior = Posterior.of(manifest(unguided), new ExactFields())) {
            assertThatThrownBy(() -> posterior.given(X).guided(2))
                    .isInstanceOf(CapabilityMissingException.class)
                    .hasMessageContaining("set training.condition-dropout, such as 0.1, and train it again");
            assertThatThrownBy(() -> posterior.sampleAll(
                            new double[][] {{X}}, 2, 1, posterior.options().guided(2)))
                    .isInstanceOf(CapabilityMissingException.class);
        }
        try (var posterior = posterior()) {
            assertThatThrownBy(() -> posterior.given(X).guided(Double.NaN)).hasMessageContaining("but is NaN");
        }
    }

    /** The start of a diffusion still knows a little of the data; what a guided one would know there, nobody can say. */
    @Test
    void theDensityOfAGuidedDiffusionIsRefused() {
        try (var posterior = posterior(ScoreMatching.variancePreserving())) {
            var query = posterior.given(X).guided(2);
            assertThatThrownBy(() -> query.logDensity(new double[][] {{0}}))
                    .hasMessageContaining("the density of guided draws needs a path that starts from noise alone");
        }
    }

    @Test
    void aDropoutThatIsNoneIsNotStated() {
        assertThatThrownBy(() -> new Guidance(0, 2)).hasMessageContaining("in (0, 1), but it is 0.0");
        assertThatThrownBy(() -> new Guidance(0.5, 1)).hasMessageContaining("at least 2 channels");
    }

    private static double slope(double t, double variance) {
        return (t * variance - (1 - t)) / (t * t * variance + (1 - t) * (1 - t));
    }

    /** Velocities of the posterior, and of the prior where the flag says that nothing is observed. */
    private static final class ExactFields implements Programs {

        @Override
        public Workspace workspace(int capacity) {
            return new Exact(capacity);
        }

        @Override
        public void close() {}
    }

    private static final class Exact implements Workspace {
        private final Map<String, FloatBuffer> buffers = new HashMap<>();
        private final int capacity;

        Exact(int capacity) {
            this.capacity = capacity;
        }

        @Override
        public FloatBuffer buffer(String port) {
            return buffers.computeIfAbsent(port, name -> FloatBuffer.allocate(2 * capacity));
        }

        @Override
        public void run(String program, int rows, Set<String> single) {
            if (program.equals(Program.ENCODER)) {
                buffer("context").put(0, buffer("observation").get(0)).put(1, 0);
                return;
            }
            for (int row = 0; row < rows; row++) {
                double t = buffer("t").get(single.contains("t") ? 0 : row);
                double x = buffer("x").get(row);
                boolean isWithheld = buffer("context").get(2 * row + 1) == 1;
                double mean = isWithheld ? 0 : buffer("context").get(2 * row) / 1.25;
                double slope = slope(t, isWithheld ? 1 : VARIANCE);
                buffer("field").put(row, (float) (mean + slope * (x - t * mean)));
                buffer("jvp").put(row, (float) (slope * buffer("v").get(row)));
            }
        }

        @Override
        public void close() {}
    }
}
