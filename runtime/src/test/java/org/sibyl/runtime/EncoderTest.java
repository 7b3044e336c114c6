package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.GraphSignature;
import org.sibyl.runtime.artefact.Graphs;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Role;
import org.sibyl.runtime.artefact.Variable;
import org.sibyl.runtime.evaluator.FieldEvaluator;
import org.sibyl.solvers.support.Real;

/** A model behind an encoder: three trials of x1 whose mean is the context of a model that takes x1 alone. */
class EncoderTest {
    private final GaussianModel exact = GaussianModel.linear(new Mode.Conditional());
    private final AtomicInteger encodings = new AtomicInteger();

    private final FieldEvaluator encoding = new FieldEvaluator() {
        @Override
        public Workspace workspace(int capacity) {
            return exact.workspace(capacity);
        }

        @Override
        public float[] encode(float[] observation) {
            encodings.incrementAndGet();
            return new float[] {(observation[0] + 2 * observation[1] + 5 * observation[2]) / 8};
        }

        @Override
        public void close() {
            exact.close();
        }
    };

    private static Manifest encoded(Manifest plain, Mode mode, GraphSignature encoder) {
        var variables = new java.util.ArrayList<>(plain.parameters());
        for (int i = 1; i <= 3; i++) {
            variables.add(new Variable("trial" + i, Role.DATA, "", new Real(), 0, 1));
        }
        return new Manifest(
                plain.formatVersion(),
                plain.name(),
                plain.method(),
                mode,
                plain.network(),
                variables,
                plain.solver(),
                plain.graphs().withEncoder(encoder),
                plain.digests());
    }

    private static GraphSignature encoder(int trials, int context) {
        return new GraphSignature(
                "encoder.onnx",
                Map.of("observation", List.of(-1, trials, 1)),
                Map.of("context", List.of(-1, context, 1)));
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
    void signaturesThatDoNotFitAreRefused() {
        var plain = exact.manifest();
        assertThatThrownBy(() -> ModelLayout.of(encoded(plain, new Mode.Conditional(), encoder(4, 1))))
                .isInstanceOf(ModelIncompatibleException.class)
                .hasMessageContaining("encoder.onnx has the one input observation")
                .hasMessageContaining("length x channels = 3");
        assertThatThrownBy(() -> ModelLayout.of(encoded(plain, new Mode.Conditional(), encoder(3, 2))))
                .hasMessageContaining("context of field.onnx is [-1, length, channels] with length x channels = 2");
        assertThatThrownBy(() -> ModelLayout.of(
                        encoded(GaussianModel.linear(new Mode.Joint()).manifest(), new Mode.Joint(), encoder(3, 1))))
                .hasMessageContaining("only a conditional model has an encoder");
        var empty = new GraphSignature("encoder.onnx", Map.of(), Map.of());
        assertThatThrownBy(() -> ModelLayout.of(encoded(plain, new Mode.Conditional(), empty)))
                .isInstanceOf(ModelIncompatibleException.class);
    }

    @Test
    void aModelNeedsBothFieldGraphs() {
        var signature = encoder(3, 1);
        assertThatThrownBy(() -> new Graphs(Map.of("field", signature)))
                .hasMessageContaining("needs the graphs field and fieldJvp");
        assertThatThrownBy(() -> new Graphs(Map.of("field", signature, "fieldJvp", signature, "other", signature)))
                .hasMessageContaining("but it has");
    }
}
