package org.sibyl.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sibyl.server.model.ModelShelf;
import org.sibyl.server.model.ModelSource;
import org.sibyl.server.model.Predictive;
import org.sibyl.server.model.ServedModel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on a free port of the loopback address, and a client of it. */
final class TestServer implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String SAMPLE = "/models/affine/sample";

    final List<Map<String, Object>> log = new CopyOnWriteArrayList<>();
    final SibylServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestServer(ServedModel model, ServerOptions options) {
        var shelf = new ModelShelf(List.of(model));
        server = SibylServer.start(shelf, options, log::add);
    }

    static ServerOptions options() {
        return ServerOptions.usual().at("127.0.0.1", 0).withRefresh(Duration.ofHours(1));
    }

    static TestServer of(ModelSource source) {
        return of(source, options());
    }

    /** With a simulator of the model's data. */
    static TestServer predicting(ModelSource source, Predictive simulator) {
        return new TestServer(ServedModel.open("affine", source).predicting(simulator), options());
    }

    static TestServer of(ModelSource source, ServerOptions options) {
        return new TestServer(ServedModel.open("affine", source), options);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(posting(path, json));
    }

    HttpRequest.Builder posting(String path, String json) {
        return request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
    }

    CompletableFuture<HttpResponse<String>> postAsync(String path, String json) {
        return client.sendAsync(posting(path, json).build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** The first line of the reply to bytes as they are, and all that follows, until the server closes or says nothing for long. */
    String raw(String text) throws IOException {
        try (var socket = socket()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Socket socket() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    @Override
    public void close() {
        server.close(Duration.ofMillis(200));
    }
}
