package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.evaluator.FieldEvaluator;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;

/** An engine may round differently where one time serves all rows, as ONNX Runtime does: the size of a chunk must not show. */
class SharedTimeTest {

    /** The exact model, a little off where the time is shared. */
    private record RoundingApart(FieldEvaluator exact) implements FieldEvaluator {

        @Override
        public Workspace workspace(int capacity) {
            return new Apart(exact.workspace(capacity));
        }

        @Override
        public float[] encode(float[] observation) {
            return exact.encode(observation);
        }

        @Override
        public void close() {
            exact.close();
        }
    }

    private record Apart(FieldEvaluator.Workspace exact) implements FieldEvaluator.Workspace {

        @Override
        public FloatBuffer x() {
            return exact.x();
        }

        @Override
        public FloatBuffer times() {
            return exact.times();
        }

        @Override
        public FloatBuffer condition() {
            return exact.condition();
        }

        @Override
        public FloatBuffer direction() {
            return exact.direction();
        }

        @Override
        public FloatBuffer field() {
            return exact.field();
        }

        @Override
        public FloatBuffer derivative() {
            return exact.derivative();
        }

        @Override
        public void evaluate(int rows, boolean sharedTime) {
            exact.evaluate(rows, sharedTime);
            shift(sharedTime);
        }

        @Override
        public void evaluateAlong(int rows, boolean sharedTime) {
            exact.evaluateAlong(rows, sharedTime);
            shift(sharedTime);
        }

        private void shift(boolean sharedTime) {
            for (int i = 0; i < exact.field().capacity() && sharedTime; i++) {
                exact.field().put(i, exact.field().get(i) * 1.001f);
            }
        }

        @Override
        public void close() {
            exact.close();
        }
    }

    private static Posterior posterior() {
        var model = GaussianModel.linear(new Mode.Joint());
        return Posterior.of(model.manifest(), new RoundingApart(model));
    }

    @ParameterizedTest
    @EnumSource(names = {"DOPRI5", "ADAPTIVE_SHARK", "MIDPOINT", "SHARK"})
    void drawsDoNotDependOnWhetherARowIsAloneInItsChunk(SolverName solver) {
        try (var posterior = posterior()) {
            var options = posterior
                    .options()
                    .withSolver(
                            Preset.DEFAULT.solver(solver, posterior.manifest().method()));
            double[][] together = posterior.given(0.4).sample(5, 3, options).copyValues();
            for (int chunk : new int[] {1, 2, 3}) {
                assertThat(posterior
                                .given(0.4)
                                .sample(5, 3, options.withChunk(chunk))
                                .copyValues())
                        .isDeepEqualTo(together);
            }
        }
    }

    @Test
    void densitiesDoNotDependOnWhetherARowIsAloneInItsChunk() {
        try (var posterior = posterior()) {
            double[][] points = {{0.3, 1.1}, {1, 1}, {-0.5, 2}};
            var options = posterior.densityOptions();
            assertThat(posterior.given(0.4).logDensity(points, options.withChunk(1)))
                    .isEqualTo(posterior.given(0.4).logDensity(points, options));
        }
    }
}
