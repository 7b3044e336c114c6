package org.sibyl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sibyl.runtime.Posterior;
import tools.jackson.databind.JsonNode;

/** The Open Inference Protocol, as its clients speak it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenInferenceTest {
    private static final String INFER = "/v2/models/affine/infer";
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

    private double[] expected(int draws, long seed) {
        return posterior.sampleAll(new double[][] {{1, 2}, {3, 4}}, draws, seed).stream()
                .flatMap(table -> Stream.of(table.copyValues()))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @Test
    void theServerIsLiveAndReadyAndSaysWhatItIs() throws Exception {
        assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
        assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
        assertThat(server.get("/v2/models/affine/ready").statusCode()).isEqualTo(200);
        var about = TestServer.json(server.get("/v2"));
        assertThat(about.path("name").asString()).isEqualTo("sibyl");
        assertThat(about.path("extensions").get(0).asString()).isEqualTo("binary_tensor_data");
    }

    @Test
    void aModelSaysItsTensors() throws Exception {
        var metadata = TestServer.json(server.get("/v2/models/affine"));
        assertThat(metadata.path("versions").get(0).asString()).isEqualTo("v0.0");
        assertThat(metadata.path("inputs").toString())
                .isEqualTo("[{\"name\":\"observation\",\"datatype\":\"FP64\",\"shape\":[-1,2]},"
                        + "{\"name\":\"points\",\"datatype\":\"FP64\",\"shape\":[-1,2]}]");
        assertThat(metadata.path("outputs").toString())
                .isEqualTo("[{\"name\":\"draws\",\"datatype\":\"FP64\",\"shape\":[-1,-1,2]},"
                        + "{\"name\":\"log_density\",\"datatype\":\"FP64\",\"shape\":[-1]}]");
    }

    @Test
    void tensorsInJsonGiveTheDrawsOfEachObservation() throws Exception {
        var reply = server.post(INFER, """
                {"id": "a", "parameters": {"draws": 3, "seed": 5}, "inputs": [
                  {"name": "observation", "datatype": "FP32", "shape": [2, 2], "data": [[1, 2], [3, 4]]}]}""");
        var body = TestServer.json(reply);
        assertThat(body.path("id").asString()).isEqualTo("a");
        assertThat(body.path("parameters").path("seed").longValue()).isEqualTo(5);
        var draws = body.path("outputs").get(0);
        assertThat(draws.path("shape").toString()).isEqualTo("[2,3,2]");
        assertThat(draws.path("data").values().stream().mapToDouble(JsonNode::doubleValue))
                .containsExactly(Arrays.stream(expected(3, 5)).boxed().toArray(Double[]::new));
    }

    @ParameterizedTest
    @CsvSource({"FP64, 8", "FP32, 4", "INT32, 4", "INT64, 8"})
    void binaryTensorsGoInAndComeOut(String type, int size) throws Exception {
        String json = """
                {"parameters": {"draws": 3, "seed": 5, "binary_data_output": true}, "inputs": [
                  {"name": "observation", "datatype": "%s", "shape": [2, 2], "parameters": {"binary_data_size": %d}}]}""".formatted(type, 4 * size);
        byte[] head = json.getBytes(StandardCharsets.UTF_8);
        var body = ByteBuffer.allocate(head.length + 4 * size).order(ByteOrder.LITTLE_ENDIAN);
        body.put(head);
        for (int i = 1; i <= 4; i++) {
            switch (type) {
                case "FP64" -> body.putDouble(i);
                case "FP32" -> body.putFloat(i);
                case "INT32" -> body.putInt(i);
                default -> body.putLong(i);
            }
        }
        var reply = server.sendForBytes(server.request(INFER)
                .header("Inference-Header-Content-Length", Integer.toString(head.length))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(body.array())));
        assertThat(reply.statusCode()).isEqualTo(200);
        int length = Integer.parseInt(
                reply.headers().firstValue("Inference-Header-Content-Length").orElseThrow());
        var described = TestServer.JSON
                .readTree(reply.body(), 0, length)
                .path("outputs")
                .get(0);
        assertThat(described.path("parameters").path("binary_data_size").intValue())
                .isEqualTo(12 * Double.BYTES);
        double[] values = new double[12];
        ByteBuffer.wrap(reply.body(), length, 96)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(values);
        assertThat(values).containsExactly(expected(3, 5));
    }

    @Test
    void numberAndSeedMayBeInputs() throws Exception {
        var reply = server.post(INFER, """
                {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [2, 2], "data": [1, 2, 3, 4]},
                  {"name": "draws", "datatype": "INT64", "shape": [1], "data": [3]},
                  {"name": "seed", "datatype": "INT32", "shape": [1], "data": [5]}]}""");
        var output = TestServer.json(reply).path("outputs").get(0);
        assertThat(output.path("data").values().stream().mapToDouble(JsonNode::doubleValue))
                .containsExactly(Arrays.stream(expected(3, 5)).boxed().toArray(Double[]::new));
    }

    @Test
    void aModelMayBeAskedForByItsVersionAndByNoOther() throws Exception {
        assertThat(server.get("/v2/models/affine/versions/v0.0").statusCode()).isEqualTo(200);
        assertThat(server.get("/v2/models/affine/versions/v0.0/ready").statusCode())
                .isEqualTo(200);
        assertThat(server.get("/v2/models/affine/versions/1").statusCode()).isEqualTo(404);
        String body =
                "{\"inputs\": [{\"name\": \"observation\", \"datatype\": \"FP64\", \"shape\": [2], \"data\": [1, 2]}]}";
        assertThat(server.post("/v2/models/affine/versions/v0.0/infer", body).statusCode())
                .isEqualTo(200);
        var other = server.post("/v2/models/affine/versions/1/infer", body);
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(TestServer.json(other).path("reason").asString()).isEqualTo("unknown-version");
    }

    /** What is 3 in single precision is no whole number in double. */
    @ParameterizedTest
    @CsvSource({"FP32, 200", "FP64, 400"})
    void decimalsAreRoundedToTheTypeTheyAreSaidToBeOf(String type, int status) throws Exception {
        var reply = server.post(INFER, """
                {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 2], "data": [1, 2]},
                  {"name": "draws", "datatype": "%s", "shape": [1], "data": [3.00000001]}]}""".formatted(type));
        assertThat(reply.statusCode()).isEqualTo(status);
    }

    @Test
    void pointsGiveLogDensities() throws Exception {
        var reply = server.post(INFER, """
                {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 2], "data": [1, 2]},
                  {"name": "points", "datatype": "FP64", "shape": [2, 2], "data": [1, 2, 1.5, 2]}]}""");
        var output = TestServer.json(reply).path("outputs").get(0);
        assertThat(output.path("name").asString()).isEqualTo("log_density");
        double[] values = output.path("data").values().stream()
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
        assertThat(values[0] - values[1]).isCloseTo(0.5, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"inputs": []} | missing-input
        {} | missing-field
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 3], "data": [1, 2, 3]}]} | bad-shape
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 2], "data": [1]}]} | bad-shape
        {"inputs": [{"name": "observation", "datatype": "INT64", "shape": [1, 2], "data": [1, 2.5]}]} | bad-number
        {"inputs": [{"name": "observation", "datatype": "INT32", "shape": [1, 2], "data": [1, 3000000000]}]} | bad-number
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, -2], "data": [1]}]} | bad-field
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [2147483647, 2147483647, 2147483647], "data": []}]} | bad-shape
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1000000000, 2], "data": []}]} | bad-shape
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [2147483647, 2147483647, 2147483647, 0], "data": []}]} | bad-shape
        {"id": {}, "inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 2], "data": [1, 2]}]} | bad-field
        {"id": [1], "inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 2], "data": [1, 2]}]} | bad-field
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 2], "data": [1, 2]}], "parameters": {"binary_data_output": "yes"}} | bad-field
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 2], "data": [1, 2]}], "outputs": [{"name": "draws", "parameters": {"binary_data": "yes"}}]} | bad-field
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 2], "data": [1, 2]}], "outputs": [{"name": "draws", "parameters": {"binary_data": null}}]} | bad-field
        {"inputs": [{"name": "observation", "datatype": "BYTES", "shape": [1, 2], "data": ["a", "b"]}]} | bad-datatype
        {"inputs": [{"name": "other", "datatype": "FP64", "shape": [1, 2], "data": [1, 2]}]} | unknown-input
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 2], "parameters": {"binary_data_size": 16}}]} | bad-binary
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 2], "data": [1, 2]}], "outputs": [{"name": "x"}]} | unknown-output
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 2], "data": [1, 2]}], "parameters": {"priority": 1}} | unknown-field
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 2], "data": [1, 2]}], "parameters": {"draws": 1e9}} | bad-field
        {"inputs": [{"name": "observation", "datatype": "FP64", "shape": [1, 2], "data": [1, 2]}], "parameters": {"draws": 1000000000}} | too-many-draws
        """)
    void whatIsWrongIsNamed(String body, String reason) throws Exception {
        var reply = server.post(INFER, body);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(reply).path("reason").asString()).isEqualTo(reason);
        assertThat(TestServer.json(reply).path("error").isString()).isTrue();
    }

    @Test
    void aBinaryNaNIsRefused() throws Exception {
        String json = "{\"inputs\": [{\"name\": \"observation\", \"datatype\": \"FP64\", \"shape\": [1, 2],"
                + " \"parameters\": {\"binary_data_size\": 16}}]}";
        var body = ByteBuffer.allocate(json.length() + 16).order(ByteOrder.LITTLE_ENDIAN);
        body.put(json.getBytes(StandardCharsets.UTF_8)).putDouble(1).putDouble(Double.NaN);
        var reply = server.send(server.request(INFER)
                .header("Inference-Header-Content-Length", Integer.toString(json.length()))
                .POST(BodyPublishers.ofByteArray(body.array())));
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("finite");
    }
}
