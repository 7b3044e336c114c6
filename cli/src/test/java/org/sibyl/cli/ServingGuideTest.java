package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.server.ServerLog;
import org.sibyl.server.ServerOptions;
import org.sibyl.server.SibylServer;
import org.sibyl.server.model.ModelFile;
import org.sibyl.server.model.ModelShelf;
import org.sibyl.server.model.ServedModel;
import tools.jackson.databind.json.JsonMapper;

/** What the guide tells its readers to ask of a server is answered. */
class ServingGuideTest {
    private static final Path GUIDE = Path.of("../docs/serving.md");
    private static final Path MODEL = Path.of("../runtime/src/test/resources/org/sibyl/runtime/format1/mlp-edm.sibyl");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @Test
    void everyCurlOfTheGuideIsAnswered() throws Exception {
        var commands = Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith("curl "))
                .toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(7);
        var model = ServedModel.open("two-moons", new ModelFile(MODEL, Engine.onnxRuntime()));
        var options = ServerOptions.usual().at("127.0.0.1", 0);
        try (var server = SibylServer.start(new ModelShelf(List.of(model)), options, ServerLog.NONE)) {
            for (String command : commands) {
                var reply = HttpClient.newHttpClient()
                        .send(request(command, server.port()), HttpResponse.BodyHandlers.ofString());
                assertThat(reply.statusCode())
                        .as("%s: %s", command, reply.body())
                        .isEqualTo(200);
                reply.body().lines().forEach(line -> JsonMapper.shared().readTree(line));
            }
            server.close(Duration.ofMillis(100));
        }
    }

    /** The request that curl would send. */
    private static HttpRequest request(String command, int port) {
        var words = new ArrayList<String>();
        WORD.matcher(command)
                .results()
                .forEach(word -> words.add(word.group(1) == null ? word.group(2) : word.group(1)));
        var request = HttpRequest.newBuilder();
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-s" -> {}
                case "-H" -> {
                    String[] header = words.get(++i).split(": ", 2);
                    request.header(header[0], header[1]);
                }
                case "-d" -> request.POST(HttpRequest.BodyPublishers.ofString(words.get(++i)));
                default -> request.uri(URI.create(words.get(i).replace(":8080", ":" + port)));
            }
        }
        return request.build();
    }

    /** The table of reasons has those that the server's tests have met. */
    @Test
    void theReasonsOfTheGuideAreThoseOfTheServer() throws Exception {
        String guide = Files.readString(GUIDE);
        var reasons = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");
        try (var sources = Files.walk(Path.of("../server/src/main/java"))) {
            String all = sources.filter(each -> each.toString().endsWith(".java"))
                    .map(ServingGuideTest::read)
                    .reduce("", String::concat);
            var told = Pattern.compile(
                            "(?:Refusal\\.of|fault)\\(\\s*(4(?!00)\\d\\d|5(?!00)\\d\\d),\\s*" + reasons.pattern())
                    .matcher(all);
            int found = 0;
            while (told.find()) {
                assertThat(guide).contains("`" + told.group(2) + "`").contains(told.group(1));
                found++;
            }
            assertThat(found).isGreaterThan(15);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
