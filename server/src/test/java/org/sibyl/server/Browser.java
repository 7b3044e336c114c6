package org.sibyl.server;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A headless Chromium with one page, by its DevTools protocol. */
final class Browser implements AutoCloseable {
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

    private Browser(Process process, URI page) {
        this.process = process;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Answers())
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** The first of its names on the path, if any is. */
    static Optional<Path> installed() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser open(Path program, Path folder, String url) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--window-size=1200,1000",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        var port = folder.resolve("DevToolsActivePort");
        for (int i = 0; i < 400 && !(Files.exists(port) && Files.size(port) > 0); i++) {
            Thread.sleep(50);
        }
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/new?" + url))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        var reply = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        String page = TestServer.JSON
                .readTree(reply.body())
                .path("webSocketDebuggerUrl")
                .asString();
        return new Browser(process, URI.create(page));
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                var message = TestServer.JSON.readTree(text.toString());
                text.setLength(0);
                var waiting = answers.remove(message.path("id").intValue(0));
                if (waiting != null) {
                    waiting.complete(message);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private JsonNode call(String method, Map<String, Object> parameters) {
        int id = number.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        answers.put(id, answer);
        var message = Map.of("id", id, "method", method, "params", parameters);
        socket.sendText(TestServer.JSON.writeValueAsString(message), true).join();
        return answer.orTimeout(20, TimeUnit.SECONDS).join().path("result");
    }

    /** The value of an expression of JavaScript. */
    JsonNode value(String expression) {
        return call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true))
                .path("result")
                .path("value");
    }

    /** Waits until an expression holds. */
    void await(String expression) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            if (value("Boolean(" + expression + ")").booleanValue(false)) {
                return;
            }
            Thread.sleep(25);
        }
        throw new AssertionError(
                expression + " must come to hold, but did not; the page says " + value("document.body.innerText"));
    }

    /** Presses a key as a person does. */
    void press(String key) {
        int code = Map.of("Tab", 9, "ArrowRight", 39, "PageUp", 33).getOrDefault(key, 0);
        for (String type : new String[] {"rawKeyDown", "keyUp"}) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
    }

    byte[] screenshot() {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", Map.of()).path("data").asString());
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
