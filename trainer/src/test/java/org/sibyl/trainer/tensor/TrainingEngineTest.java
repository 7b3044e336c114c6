package org.sibyl.trainer.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingEngineTest {

    /** A process of its own, as a user's: without the properties and variables that the command line sets. */
    @Test
    void theEngineReachesForNobodyWhenItLoads() throws IOException, InterruptedException {
        var said = contact();
        assertThat(said).contains("sum 3").noneMatch(line -> line.startsWith("asked for"));
    }

    /** Otherwise the test above could not fail. */
    @Test
    void whoWishesToSendUsageDataStillCan() throws IOException, InterruptedException {
        assertThat(contact("-DOPT_OUT_TRACKING=false"))
                .contains("sum 3")
                .anyMatch(line -> line.startsWith("asked for http://169.254.169.254"));
    }

    private static List<String> contact(String... flags) throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(flags));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), EngineContact.class.getName()));
        var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeAll(List.of("OPT_OUT_TRACKING", "DJL_OFFLINE"));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    @Test
    void threadsAreSetAndPutBack() {
        int processors = Runtime.getRuntime().availableProcessors();
        int usual = TrainingEngine.setThreads(processors + 3);
        try {
            assertThat(TrainingEngine.setThreads(0)).isEqualTo(processors + 3);
            assertThat(TrainingEngine.setThreads(1)).isEqualTo(processors);
            assertThat(TrainingEngine.setThreads(0)).isEqualTo(1);
            assertThat(TrainingEngine.setThreads(usual)).isEqualTo(1);
        } finally {
            TrainingEngine.setThreads(usual);
        }
    }
}
