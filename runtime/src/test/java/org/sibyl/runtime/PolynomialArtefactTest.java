package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Artefacts of polynomial schedules, whose velocity tells nothing of the noise at the noise end. */
class PolynomialArtefactTest {

    @ParameterizedTest
    @ValueSource(strings = {"polynomial-1.5", "polynomial-3"})
    void theirDensitiesAreFinite(String name) {
        Path file = Path.of(System.getProperty("sibyl.shared", "none"), "data", "hostile", name + ".sibyl");
        assumeThat(file).as("the shared reference data, named by sibyl.shared").exists();
        try (var posterior = Posterior.load(file)) {
            var query =
                    posterior.given(new double[posterior.manifest().variables().data()]);
            var drawn = query.sampleWithLogDensity(20, 1);
            double[] densities = query.logDensity(drawn.draws().copyValues());
            for (int i = 0; i < densities.length; i++) {
                assertThat(densities[i]).isFinite();
                assertThat(drawn.logDensities().get(i).value()).isFinite();
            }
        }
    }
}
