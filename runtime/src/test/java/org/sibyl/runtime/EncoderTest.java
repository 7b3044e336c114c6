package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.ModelLayout;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** A model behind an encoder: three trials of x1 whose mean is the context of a model that takes x1 alone. */
class EncoderTest {
    private final GaussianModel exact = GaussianModel.linear(new Mode.Conditional());
    private final AtomicInteger encodings = new AtomicInteger();

    private final Programs encoding = new Programs() {
        @Override
        public Workspace workspace(int capacity) {
            return new Encoding(exact.workspace(Math.max(3, capacity)), encodings);
        }

        @Override
        public void close() {
            exact.close();
        }
    };

    private record Encoding(Workspace exact, AtomicInteger encodings) implements Workspace {

        @Override
        public FloatBuffer buffer(String port) {
            return exact.buffer(port);
        }

        @Override
        public void run(String program, int rows, Set<String> single) {
            if (!program.equals(Program.ENCODER)) {
                exact.run(program, rows, single);
                return;
            }
            encodings.incrementAndGet();
            var trials = buffer(Ports.OBSERVATION);
            buffer(Ports.CONTEXT).put(0, (trials.get(0) + 2 * trials.get(1) + 5 * trials.get(2)) / 8);
        }

        @Override
        public void close() {
            exact.close();
        }
    }

    private static Manifest encoded(Manifest plain, Mode mode, Program encoder) {
        var variables = new ArrayList<>(plain.variables().blocksOf(Role.PARAMETER));
        for (int i = 1; i <= 3; i++) {
            variables.add(Variable.data("trial" + i));
        }
        var programs = new LinkedHashMap<>(plain.programs());
        programs.put(Program.ENCODER, encoder);
        return new Manifest(
                plain.name(),
                plain.estimator(),
                mode,
                plain.network(),
                new Variables(variables),
                programs,
                plain.digests());
    }

    private static Program encoder(int trials, int context) {
        return new Program(
                "encoder.onnx",
                Map.of("observation", Shape.of(-1, trials, 1)),
                Map.of("context", Shape.of(-1, context, 1)));
    }

    @Test
    void eachObservationIsEncodedOnceInACallHoweverManyChunksStepsAndThreads() {
        double[][] observations = new double[7][];
        for (int i = 0; i < observations.length; i++) {
            observations[i] = new double[] {0.1 * i, -0.3, 0.2 * i};
        }
        var manifest = encoded(exact.manifest(), new Mode.Conditional(), encoder(3, 1));
        try (var posterior = Posterior.of(manifest, encoding);
                var plain = Posterior.of(exact.manifest(), exact)) {
            var options = posterior.options().withChunk(16).withThreads(4);
            var draws = posterior.sampleAll(observations, 50, 1, options);
            assertThat(encodings).hasValue(7);
            var density = posterior.logDensityAll(
                    observations, new double[7][2], posterior.densityOptions().withChunk(2));
            assertThat(encodings).hasValue(14);
            for (int i = 0; i < observations.length; i++) {
                double[] x = observations[i];
                double context = (((float) x[0] + 2 * (float) x[1]) + 5 * (float) x[2]) / 8;
                var same = options.withFirstObservation(i);
                assertThat(draws.get(i).copyValues())
                        .isDeepEqualTo(plain.given(context).sample(50, 1, same).copyValues());
                assertThat(plain.given(context).logDensity(new double[1][2])).containsExactly(density[i]);
            }
        }
    }

    @Test
    void observationsGivenByNameAreEncodedInTheModelsOrder() {
        var manifest = encoded(exact.manifest(), new Mode.Conditional(), encoder(3, 1));
        try (var posterior = Posterior.of(manifest, encoding)) {
            var byName = posterior.given(Map.of("trial3", 3.0, "trial1", 1.0, "trial2", 2.0));
            assertThat(byName.sample(5, 1).copyValues())
                    .isDeepEqualTo(posterior.given(1, 2, 3).sample(5, 1).copyValues());
        }
    }

    @Test
    void programsThatDoNotFitAreRefused() {
        var plain = exact.manifest();
        assertThatThrownBy(() -> ModelLayout.of(encoded(plain, new Mode.Conditional(), encoder(4, 1))))
                .isInstanceOf(ModelIncompatibleException.class)
                .hasMessageContaining("observation of encoder.onnx has 3 numbers in a row");
        assertThatThrownBy(() -> ModelLayout.of(encoded(plain, new Mode.Conditional(), encoder(3, 2))))
                .hasMessageContaining("context of field.onnx has 2 numbers in a row, but its shape is [-1, 1, 1]");
        assertThatThrownBy(() -> ModelLayout.of(
                        encoded(GaussianModel.linear(new Mode.Joint()).manifest(), new Mode.Joint(), encoder(3, 1))))
                .hasMessageContaining("only a conditional model has an encoder");
        var empty = new Program("encoder.onnx", Map.of(), Map.of());
        assertThatThrownBy(() -> ModelLayout.of(encoded(plain, new Mode.Conditional(), empty)))
                .isInstanceOf(ModelIncompatibleException.class);
    }
}
