package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;

/** An engine may round differently where one time serves all rows, as ONNX Runtime does: the size of a chunk must not show. */
class SharedTimeTest {

    /** The exact model, a little off where the time is shared. */
    private record RoundingApart(Programs exact) implements Programs {

        @Override
        public Workspace workspace(int capacity) {
            return new Apart(exact.workspace(capacity));
        }

        @Override
        public void close() {
            exact.close();
        }
    }

    private record Apart(Workspace exact) implements Workspace {

        @Override
        public FloatBuffer buffer(String port) {
            return exact.buffer(port);
        }

        @Override
        public void run(String program, int rows, Set<String> single) {
            exact.run(program, rows, single);
            var field = buffer("field");
            for (int i = 0; i < field.capacity() && single.contains("t"); i++) {
                field.put(i, field.get(i) * 1.001f);
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
    @EnumSource(names = {"DOPRI5", "ADAPTIVE_SHARK", "TWO_STEP", "LANGEVIN", "GLASS", "MIDPOINT", "SHARK"})
    void drawsDoNotDependOnWhetherARowIsAloneInItsChunk(SolverName solver) {
        try (var posterior = posterior()) {
            var options = posterior
                    .options()
                    .withSolver(Preset.DEFAULT.solver(
                            solver, Field.of(posterior.manifest()).method()));
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
