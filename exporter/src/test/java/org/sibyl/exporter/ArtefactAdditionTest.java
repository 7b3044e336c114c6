package org.sibyl.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.ArtefactReader;

class ArtefactAdditionTest {
    private static final Path OLD = Path.of("../runtime/src/test/resources/org/sibyl/runtime/format1/mlp-joint.sibyl");

    @TempDir
    private Path folder;

    @Test
    void anOlderFormatBecomesThePresentOneWithTheSameDraws() throws IOException {
        var model = Files.copy(OLD, folder.resolve("model.sibyl"));
        double[][] before = draws(model);
        assertThat(ArtefactReader.read(model).formatVersion()).isEqualTo(1);
        ArtefactAddition.put(model, "calibration.json", "{}".getBytes(StandardCharsets.UTF_8));
        var after = ArtefactReader.read(model);
        assertThat(after.formatVersion()).isEqualTo(3);
        assertThat(after.fileNames()).contains("calibration.json");
        assertThat(draws(model)).isDeepEqualTo(before);
    }

    private static double[][] draws(Path model) {
        try (var posterior = Posterior.load(model)) {
            double[] observation = new double[posterior.manifest().variables().data()];
            return posterior.given(observation).sample(20, 7).copyValues();
        }
    }
}
