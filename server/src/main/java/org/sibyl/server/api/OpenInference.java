package org.sibyl.server.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.server.http.Reply;
import org.sibyl.server.http.Request;

/**
 * The Open Inference Protocol, version 2, over HTTP, with its extension for binary tensors.
 *
 * <p>A model has the input {@code observation} [observations, numbers], and {@code points} [points, parameters] if it has densities. It has the
 * outputs {@code draws} [observations, draws, parameters], {@code log_density} [points], {@code mean}, {@code median}, {@code quantiles}
 * [observations, levels, parameters] and {@code model_probabilities}, as far as it can be asked for them. The parameters {@code draws} and
 * {@code seed} of a request say how many and which; so do inputs of these names with one number.
 */
public final class OpenInference {

    static final String OBSERVATION = "observation";
    static final String POINTS = "points";

    /** The last two are for clients that cannot set parameters. */
    private static final List<String> INPUTS = List.of(OBSERVATION, POINTS, "draws", "seed");

    private static final String TYPE = "FP64";
    private static final List<String> EXTENSIONS = List.of("binary_tensor_data");

    private OpenInference() {}

    /** What the server is. */
    public static Reply server(String version) {
        return ok(Map.of("name", "sibyl", "version", version, "extensions", EXTENSIONS));
    }

    /** Whether something is live or ready. */
    public static Reply state(String name, boolean holds) {
        return Reply.of(holds ? 200 : 503, Reply.JSON, Json.bytes(Map.of(name, holds)));
    }

    /** Whether a model is ready. */
    public static Reply ready(NamedModel named) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", named.name());
        body.put("ready", true);
        return ok(body);
    }

    /** What a model takes and gives. */
    public static Reply metadata(NamedModel named) {
        var variables = named.posterior().manifest().variables();
        var inputs = new LinkedHashMap<String, List<Long>>();
        if (variables.data() > 0) {
            inputs.put(OBSERVATION, List.of(-1L, (long) variables.data()));
        }
        var outputs = OutputTensors.of(named);
        if (outputs.containsKey(OutputTensors.LOG_DENSITY)) {
            inputs.put(POINTS, List.of(-1L, (long) variables.parameters()));
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("name", named.name());
        body.put("versions", List.of(named.model().version()));
        body.put("platform", "sibyl");
        body.put("inputs", described(inputs));
        body.put("outputs", described(outputs));
        return ok(body);
    }

    private static List<Map<String, Object>> described(Map<String, List<Long>> tensors) {
        var all = new ArrayList<Map<String, Object>>();
        tensors.forEach((name, shape) -> all.add(described(name, shape)));
        return all;
    }

    private static Map<String, Object> described(String name, List<Long> shape) {
        var tensor = new LinkedHashMap<String, Object>();
        tensor.put("name", name);
        tensor.put("datatype", TYPE);
        tensor.put("shape", shape);
        return tensor;
    }

    /** Infers. */
    public static Reply infer(NamedModel named, Request request, Allowance allowance) {
        var asked = TensorRequest.of(request);
        for (String name : asked.inputs().keySet()) {
            if (!INPUTS.contains(name)) {
                throw Refusal.bad(
                        "unknown-input",
                        "inference has the inputs " + INPUTS + ", but not \"" + JsonFields.shown(name) + "\"");
            }
        }
        long seed = asked.number("seed", asked.seed(), 0);
        var outputs = OutputTensors.compute(named, asked, seed, allowance);
        var body = new LinkedHashMap<String, Object>();
        body.put("model_name", named.name());
        body.put("model_version", named.model().version());
        asked.id().ifPresent(id -> body.put("id", id));
        body.put("parameters", Map.of("seed", seed));
        return reply(asked, outputs, body);
    }

    private static Reply reply(TensorRequest asked, List<Tensor> outputs, Map<String, Object> body) {
        var described = new ArrayList<Map<String, Object>>();
        var binary = new ArrayList<Tensor>();
        for (var output : outputs) {
            var tensor = described(output.name(), output.shape());
            if (asked.outputs().getOrDefault(output.name(), asked.binary())) {
                tensor.put(
                        "parameters",
                        Map.of("binary_data_size", Math.multiplyExact(output.values().length, Double.BYTES)));
                binary.add(output);
            } else {
                tensor.put("data", output.values());
            }
            described.add(tensor);
        }
        body.put("outputs", described);
        byte[] json = Json.bytes(body);
        if (binary.isEmpty()) {
            return Reply.of(200, Reply.JSON, json);
        }
        int numbers = binary.stream().mapToInt(each -> each.values().length).sum();
        var whole = ByteBuffer.allocate(json.length + numbers * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        whole.put(json);
        for (var tensor : binary) {
            for (double value : tensor.values()) {
                whole.putDouble(value);
            }
        }
        return Reply.of(200, "application/octet-stream", whole.array())
                .with("Inference-Header-Content-Length", Integer.toString(json.length));
    }

    private static Reply ok(Map<String, ?> body) {
        return Reply.of(200, Reply.JSON, Json.bytes(body));
    }
}
