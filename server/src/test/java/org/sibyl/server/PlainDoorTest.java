package org.sibyl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.runtime.Posterior;
import org.sibyl.tables.ArrowCodec;
import org.sibyl.tables.ArrowStream;
import tools.jackson.databind.JsonNode;

/** What is asked in plain JSON is what the posterior answers in Java. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainDoorTest {
    private final AffineModel model = AffineModel.quick();
    private final Posterior posterior = Posterior.of(model.manifest(), model);
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.of(AffineModel.quick());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static double[][] rows(JsonNode draws) {
        return draws.values().stream()
                .map(row ->
                        row.values().stream().mapToDouble(JsonNode::doubleValue).toArray())
                .toArray(double[][]::new);
    }

    @Test
    void drawsAreThoseOfJavaAndTheSeedComesBack() throws Exception {
        var reply = server.post(
                TestServer.SAMPLE, "{\"observation\": {\"x1\": 0.5, \"x2\": -1}, \"draws\": 7, \"seed\": 42}");
        assertThat(reply.statusCode()).isEqualTo(200);
        var body = TestServer.json(reply);
        assertThat(body.path("seed").longValue()).isEqualTo(42);
        assertThat(body.path("model").asString()).isEqualTo("affine");
        assertThat(body.path("version").asString()).isEqualTo("v0.0");
        assertThat(body.path("names").values().stream().map(JsonNode::asString)).containsExactly("theta1", "theta2");
        assertThat(body.path("units").values().stream().map(JsonNode::asString)).containsExactly("m", "");
        assertThat(rows(body.path("draws")))
                .isDeepEqualTo(posterior.given(0.5, -1).sample(7, 42).copyValues());
    }

    @Test
    void anObservationMayBeAListInTheModelsOrder() throws Exception {
        var named = server.post(TestServer.SAMPLE, "{\"observation\": {\"x2\": 3, \"x1\": 1}, \"draws\": 2}");
        var listed = server.post(TestServer.SAMPLE, "{\"observation\": [1, 3], \"draws\": 2}");
        assertThat(listed.body()).isEqualTo(named.body());
    }

    @Test
    void someParametersMayBeAskedForInAnyOrder() throws Exception {
        var reply = server.post(
                TestServer.SAMPLE, "{\"observation\": [1, 3], \"draws\": 5, \"infer\": [\"theta2\", \"theta1\"]}");
        var both = posterior.given(1, 3).infer("theta2", "theta1").sample(5, 0);
        assertThat(rows(TestServer.json(reply).path("draws"))).isDeepEqualTo(both.copyValues());
    }

    @Test
    void aStreamHasTheSameDrawsALineEachAndAnEnd() throws Exception {
        var request = server.posting(TestServer.SAMPLE, "{\"observation\": [1, 3], \"draws\": 2500, \"seed\": 9}")
                .header("Accept", "application/x-ndjson");
        var reply = server.send(request);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        var lines = reply.body().lines().map(TestServer.JSON::readTree).toList();
        assertThat(lines).hasSize(2502);
        assertThat(lines.get(0).path("seed").longValue()).isEqualTo(9);
        assertThat(lines.get(2501).path("end").path("draws").intValue()).isEqualTo(2500);
        double[][] streamed = lines.subList(1, 2501).stream()
                .map(row ->
                        row.values().stream().mapToDouble(JsonNode::doubleValue).toArray())
                .toArray(double[][]::new);
        assertThat(streamed).isDeepEqualTo(posterior.given(1, 3).sample(2500, 9).copyValues());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Application/X-NDJSON | application/x-ndjson
        application/json;q=0.5, application/x-ndjson | application/x-ndjson
        application/x-ndjson;q=0, application/json | application/json
        application/x-ndjsonx | application/json
        """)
    void aStreamIsSentToWhoWantsOne(String accepted, String sent) throws Exception {
        var reply = server.send(server.posting(TestServer.SAMPLE, "{\"observation\": [1, 3], \"draws\": 1}")
                .header("Accept", accepted));
        assertThat(reply.headers().firstValue("Content-Type")).hasValue(sent);
    }

    @Test
    void aStreamOfArrowHasTheSameDrawsInBatches() throws Exception {
        var request = server.posting(TestServer.SAMPLE, "{\"observation\": [1, 3], \"draws\": 2500, \"seed\": 9}")
                .header("Accept", ArrowStream.CONTENT_TYPE);
        var reply = server.sendForBytes(request);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/vnd.apache.arrow.stream");
        var table = new ArrowCodec().read(reply.body(), "reply");
        assertThat(table.names()).containsExactly("theta1", "theta2");
        assertThat(table.toRows())
                .isDeepEqualTo(posterior.given(1, 3).sample(2500, 9).copyValues());
        assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1)).contains("seed");
        byte[] end = new ArrowStream(table.names()).end();
        assertThat(Arrays.copyOfRange(reply.body(), reply.body().length - end.length, reply.body().length))
                .containsExactly(end);
    }

    @Test
    void logDensitiesAreThoseOfTheNormalLaw() throws Exception {
        var reply = server.post(
                "/models/affine/log-density", "{\"observation\": [1, 3], \"points\": [[1, 3], [2, 3], [1, 7]]}");
        var values = TestServer.json(reply).path("logDensity").values().stream()
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
        double peak = -Math.log(2 * Math.PI); // the widths' product is 1
        assertThat(values[0]).isCloseTo(peak, within(1e-5));
        assertThat(values[1]).isCloseTo(peak - 2, within(1e-5)); // (1 / 0.5)² / 2
        assertThat(values[2]).isCloseTo(peak - 2, within(1e-5)); // (4 / 2)² / 2
    }

    @Test
    void anObservationIsCheckedAgainstTheTraining() throws Exception {
        var inside = TestServer.json(server.post("/models/affine/check", "{\"observation\": [0.1, 0.2]}"));
        assertThat(inside.path("inside").booleanValue()).isTrue();
        assertThat(inside.path("outside").isEmpty()).isTrue();
        var outside = TestServer.json(server.post("/models/affine/check", "{\"observation\": [0.1, 40]}"));
        assertThat(outside.path("inside").booleanValue()).isFalse();
        assertThat(outside.path("outside").get(0).path("name").asString()).isEqualTo("x2");
    }

    @Test
    void whatAModelCannotDoIsRefusedByName() throws Exception {
        var estimates = server.post("/models/affine/estimate", "{\"observation\": [0, 0]}");
        assertThat(estimates.statusCode()).isEqualTo(422);
        assertThat(TestServer.json(estimates).path("reason").asString()).isEqualTo("capability-missing");
        assertThat(estimates.body()).contains("draws", "log densities");
        try (var unchecked = TestServer.of(new AffineModel(false, 0, false))) {
            var check = unchecked.post("/models/affine/check", "{\"observation\": [0, 0]}");
            assertThat(check.statusCode()).isEqualTo(422);
        }
    }

    @Test
    void aModelTellsWhatItIs() throws Exception {
        var card = TestServer.json(server.get("/models/affine"));
        assertThat(card.path("verdict").asString()).isEqualTo("pass");
        assertThat(card.path("data").get(1).path("upper").doubleValue()).isEqualTo(3);
        assertThat(card.path("parameters").get(0).path("unit").asString()).isEqualTo("m");
        assertThat(TestServer.json(server.get("/models")).path("models").get(0).asString())
                .isEqualTo("affine");
    }

    @Test
    void noDrawsAreNoDraws() throws Exception {
        var reply = server.post(TestServer.SAMPLE, "{\"observation\": [1, 3], \"draws\": 0}");
        assertThat(TestServer.json(reply).path("draws").isEmpty()).isTrue();
    }
}
