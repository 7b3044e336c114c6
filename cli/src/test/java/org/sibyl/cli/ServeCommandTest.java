package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.runtime.Zoo;
import tools.jackson.databind.json.JsonMapper;

/** A server as a process of its own, which is told to stop while clients ask. */
class ServeCommandTest {
    private static final Path MODEL = Path.of("../runtime/src/test/resources/org/sibyl/runtime/format1/mlp-edm.sibyl");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CLIENTS = 8;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    private Process start(String model, String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Sibyl.class.getName(),
                "serve",
                model,
                "--port",
                "0"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private int port(Process process) throws Exception {
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            var line = Files.readString(folder.resolve("out")).lines().findFirst();
            if (line.isPresent()) {
                return JSON.readTree(line.get()).path("port").intValue();
            }
            Thread.sleep(50);
        }
        throw new AssertionError(Files.readString(folder.resolve("err")));
    }

    private HttpResponse<String> sample(int port, int draws) throws IOException, InterruptedException {
        return client.send(request(port, draws), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(int port, int draws) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/models/edm/sample"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"observation\": [0.1, 0.2], \"draws\": " + draws + "}"))
                .build();
    }

    @Test
    void aServerThatIsToldToStopLosesNoRequestThatItTook() throws Exception {
        var process = start("edm=" + MODEL, "--queue", "64");
        try {
            int port = port(process);
            assertThat(sample(port, 1).statusCode()).isEqualTo(200);
            var refused = new AtomicInteger();
            var served = new AtomicInteger();
            var clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> ask(port, served, refused), task -> {
                        var thread = new Thread(task);
                        thread.setDaemon(true);
                        thread.start();
                    }))
                    .toList();
            for (int i = 0; i < 500 && served.get() < 3 * CLIENTS; i++) {
                Thread.sleep(10);
            }
            process.destroy(); // SIGTERM
            for (var each : clients) {
                each.get(30, TimeUnit.SECONDS);
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(served).hasValueGreaterThanOrEqualTo(3 * CLIENTS);
            long logged = Files.readString(folder.resolve("out"))
                    .lines()
                    .map(JSON::readTree)
                    .filter(line -> line.path("status").intValue(0) == 200)
                    .count();
            assertThat(logged).isEqualTo(served.get() + 1);
            assertThat(Files.readString(folder.resolve("out"))).doesNotContain("\"status\":500");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aModelOfTheZooIsServedUnderItsNameOrAnother() throws Exception {
        var process = start("zoo:two-moons", "edm=zoo:two-moons");
        try {
            int port = port(process);
            var names = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/models"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(JSON.readTree(names.body()).path("models").toString()).isEqualTo("[\"two-moons\",\"edm\"]");
            var reply = sample(port, 5);
            assertThat(reply.statusCode()).isEqualTo(200);
            try (var alone = Zoo.find("two-moons").load()) {
                assertThat(JSON.convertValue(JSON.readTree(reply.body()).path("draws"), double[][].class))
                        .isDeepEqualTo(alone.given(0.1, 0.2).sample(5, 0).copyValues());
            }
            var predicted = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/models/two-moons/predict"))
                            .POST(HttpRequest.BodyPublishers.ofString("{\"observation\": [0.1, 0.2], \"draws\": 50}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            double[][] bands = JSON.convertValue(JSON.readTree(predicted.body()).path("bands"), double[][].class);
            for (int i = 0; i < 2; i++) { // data of a crescent lie within its radius of another of its data
                assertThat(bands[i][0]).isBetween(0.1 * (i + 1) - 0.3, bands[i][4]);
                assertThat(bands[i][4]).isLessThan(0.1 * (i + 1) + 0.3);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aTaskWhoseVariablesNoModelHasIsRefused() {
        var err = new StringWriter();
        int code = Sibyl.exitCode(
                Sibyl.command().setErr(new PrintWriter(err)), "serve", "zoo:two-moons", "--port", "0", "--task", "sir");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--task sir simulates", "but no model has these variables");
    }

    @Test
    void aModelThatTheZooLacksIsRefusedWithThoseThatItHas() {
        var err = new StringWriter();
        int code = Sibyl.exitCode(Sibyl.command().setErr(new PrintWriter(err)), "serve", "zoo:three-moons");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("three-moons is not").contains("two-moons]");
    }

    /** Asks until the server says that it stops, or its port is closed; a reply that breaks off fails. */
    private void ask(int port, AtomicInteger served, AtomicInteger refused) {
        while (true) {
            try {
                var reply = sample(port, 500);
                if (reply.statusCode() == 503) {
                    assertThat(reply.body()).contains("stopping");
                    refused.incrementAndGet();
                    return;
                }
                assertThat(reply.statusCode()).isEqualTo(200);
                assertThat(JSON.readTree(reply.body()).path("draws").size()).isEqualTo(500);
                served.incrementAndGet();
            } catch (ConnectException e) {
                return;
            } catch (IOException e) {
                if (String.valueOf(e.getMessage()).contains("received no bytes")) {
                    return; // it met a kept connection that was being closed: the log says below that no answer was
                    // lost
                }
                throw new AssertionError("a request was lost after " + served + " were served", e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private String refused(String... options) {
        var err = new StringWriter();
        var words = Stream.concat(Stream.of("serve", "--port", "0"), Stream.of(options));
        assertThat(Sibyl.exitCode(Sibyl.command().setErr(new PrintWriter(err)), words.toArray(String[]::new)))
                .isEqualTo(2);
        return err.toString();
    }

    @Test
    void aModelNeedsWhatStandsOnBothSidesOfItsName() {
        assertThat(refused("=zoo:two-moons")).contains("NAME=MODEL with both, but is '=zoo:two-moons'");
        assertThat(refused("moons=")).contains("NAME=MODEL with both, but is 'moons='");
    }

    /** What is refused is the other model, after the first was opened. */
    @Test
    void aFileWhoseFolderHasASignOfEqualityIsNoName() throws Exception {
        var model = Files.copy(
                MODEL, Files.createDirectory(folder.resolve("rate=0.1")).resolve("edm.sibyl"));
        assertThat(refused(model.toString(), "other=none.sibyl")).contains("none.sibyl is neither");
    }

    @Test
    void aHostThatNobodyKnowsIsSaidToBeUnknown() {
        assertThat(refused(MODEL.toString(), "--host", "no-such-host.invalid"))
                .contains("no machine of this name is known", "choose another --host");
    }

    @Test
    void aShortSecretIsRefused() throws Exception {
        Files.writeString(folder.resolve("token"), "short\n");
        var err = new StringWriter();
        var command = Sibyl.command().setErr(new PrintWriter(err));
        int code = Sibyl.exitCode(
                command,
                "serve",
                MODEL.toString(),
                "--port",
                "0",
                "--token-file",
                folder.resolve("token").toString());
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("at least 16").doesNotContain("short\n");
    }
}
