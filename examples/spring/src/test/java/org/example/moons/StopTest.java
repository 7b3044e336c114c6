package org.example.moons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process of its own, written ahead of time, which is told to stop while it draws. */
class StopTest {
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final int DRAWS = 10_000;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Process start() throws IOException {
        var classes = "target" + File.separator + "classes" + File.pathSeparator + System.getProperty("java.class.path");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dspring.aot.enabled=true",
                        "-Xmx512m",
                        "-cp",
                        classes,
                        MoonsApplication.class.getName(),
                        "--server.port=0",
                        "--spring.lifecycle.timeout-per-shutdown-phase=100s")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    private int port(Process process) throws Exception {
        for (int i = 0; i < 1200 && process.isAlive(); i++) {
            var line = PORT.matcher(said());
            if (line.find()) {
                return Integer.parseInt(line.group(1));
            }
            Thread.sleep(50);
        }
        throw new AssertionError(said());
    }

    private CompletableFuture<HttpResponse<String>> ask(int port, int draws) {
        String question = "{\"observation\": [0.1, 0.2], \"seed\": 1, \"draws\": " + draws + "}";
        return client.sendAsync(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/draws"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(question))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until a request is worked on, beside the one that asks. */
    private void awaitWork(int port) throws Exception {
        var metric = URI.create("http://127.0.0.1:" + port + "/actuator/metrics/http.server.requests.active");
        for (int i = 0; i < 600; i++) {
            var reply = client.send(HttpRequest.newBuilder(metric).build(), HttpResponse.BodyHandlers.ofString());
            if (reply.body().contains("\"ACTIVE_TASKS\",\"value\":2")) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("no request is worked on");
    }

    @Test
    void theRequestThatRunsIsAnsweredAndTheProcessEnds() throws Exception {
        var process = start();
        try {
            int port = port(process);
            assertThat(ask(port, 1).get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            var reply = ask(port, DRAWS);
            awaitWork(port);
            assertThat(reply).isNotDone();
            process.destroy(); // SIGTERM
            var answered = reply.get(100, TimeUnit.SECONDS);
            assertThat(answered.statusCode()).as(said()).isEqualTo(200);
            assertThat(answered.body().chars().filter(c -> c == '[').count()).isGreaterThan(DRAWS);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(said()).doesNotContain("Exception").contains("Graceful shutdown complete");
        } finally {
            process.destroyForcibly();
        }
    }
}
