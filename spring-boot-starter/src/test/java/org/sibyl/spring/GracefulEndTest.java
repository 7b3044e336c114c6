package org.sibyl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application as a process of its own, which is told to stop while it draws. */
class GracefulEndTest {
    @TempDir
    private Path folder;

    private Process start(String... properties) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                DrawingApplication.class.getName(),
                "--sibyl.models.stars.location=" + SibylAutoConfigurationTest.MODEL));
        command.addAll(List.of(properties));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    /** Stops it in the middle of its call; a hold that is not given back would take two minutes. */
    private void stop(Process process) throws Exception {
        try {
            for (int i = 0; i < 600 && process.isAlive() && !said().contains("drawing"); i++) {
                Thread.sleep(50);
            }
            process.destroy(); // SIGTERM
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(said()).isTrue();
            assertThat(process.exitValue()).as(said()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aCallInFlightEndsWithAllItsDrawsWhenTheProcessIsToldToStop() throws Exception {
        stop(start());
        assertThat(said()).contains("drew " + DrawingApplication.DRAWS);
    }

    @Test
    void anApplicationThatIsNotClosedAtExitDoesNotHoldIt() throws Exception {
        stop(start("--spring.main.register-shutdown-hook=false"));
        assertThat(said()).doesNotContain("drew");
    }
}
