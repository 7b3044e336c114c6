package org.sibyl.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.engine.Graphs;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.error.ArtefactInvalidException;

/** Small artefacts with valid digests, each of which once killed or stopped a process. No native code is called here. */
@EnabledIf(value = "present", disabledReason = "needs ../shared/data/hostile")
class HostileFilesTest {

    private static Path folder() {
        return Path.of(System.getProperty("sibyl.shared", "../shared"), "data/hostile");
    }

    static boolean present() {
        return Files.isDirectory(folder());
    }

    @Test
    void eachIsRefusedByNameInNoTime() throws IOException {
        List<Path> files;
        try (var all = Files.list(folder())) {
            files = all.filter(file -> file.toString().endsWith(".sibyl"))
                    .filter(file -> !file.getFileName().toString().startsWith("polynomial"))
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(8);
        for (Path file : files) {
            double fastest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 5; i++) { // classes are loaded once, and a busy machine is not busy all the time
                fastest = Math.min(fastest, secondsToRefuse(file));
            }
            assertThat(fastest).as(file.toString()).isLessThan(0.1);
        }
    }

    private static double secondsToRefuse(Path file) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> Posterior.load(file, new NeverReached()))
                .as(file.toString())
                .isInstanceOf(ArtefactInvalidException.class);
        return (System.nanoTime() - start) / 1e9;
    }

    /** An engine that goes through the gate and would then call native code. */
    private static final class NeverReached implements Engine {
        @Override
        public String name() {
            return "never reached";
        }

        @Override
        public Programs open(Artefact artefact) {
            Graphs.of(artefact);
            throw new AssertionError("a hostile file reached the engine");
        }
    }
}
