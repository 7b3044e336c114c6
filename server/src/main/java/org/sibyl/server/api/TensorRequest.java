package org.sibyl.server.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.server.http.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A request for inference of the Open Inference Protocol.
 *
 * @param id of the client's, empty where there is none
 * @param draws asked for, where they are
 * @param seed of the draws, where one was given
 * @param inputs by name
 * @param outputs asked for, each with whether it is to be binary; empty for all
 * @param binary whether outputs are to be binary where nothing else is said of them
 */
record TensorRequest(
        Optional<String> id,
        Optional<Long> draws,
        Optional<Long> seed,
        Map<String, Tensor> inputs,
        Map<String, Boolean> outputs,
        boolean binary) {

    /** The header that says how many bytes of a body are JSON; the rest are binary tensors. */
    static final String JSON_LENGTH = "inference-header-content-length";

    private static final int MOST_DIMENSIONS = 8;
    private static final double EXACT = 1L << 53; // whole numbers up to here are doubles

    /**
     * Reads a request.
     *
     * @throws Refusal if it is not one, or has what is not known
     */
    static TensorRequest of(Request request) {
        int json = jsonLength(request);
        var body = request.body();
        var fields = JsonFields.of("a request for inference", Json.read(body, 0, json));
        var rest = ByteBuffer.wrap(body, json, body.length - json).order(ByteOrder.LITTLE_ENDIAN);
        var id = fields.take("id").map(TensorRequest::id);
        var parameters = parameters(fields);
        var draws = parameters.take("draws").map(value -> JsonFields.integer("draws", value, 0, Integer.MAX_VALUE));
        var seed =
                parameters.take("seed").map(value -> JsonFields.integer("seed", value, Long.MIN_VALUE, Long.MAX_VALUE));
        boolean binary = isTrue(parameters, "binary_data_output", false);
        parameters.requireNoOthers();
        var inputs = inputs(fields.require("inputs"), rest);
        var outputs = outputs(fields.take("outputs"), binary);
        fields.requireNoOthers();
        if (rest.hasRemaining()) {
            throw Refusal.bad(
                    "bad-binary", "a body must end with its tensors, but has " + rest.remaining() + " bytes more");
        }
        return new TensorRequest(id, draws, seed, inputs, outputs, binary);
    }

    /**
     * Returns a whole number that is given as a parameter, or as an input.
     *
     * @throws Refusal if it is given as both, or the input is not one whole number
     */
    long number(String name, Optional<Long> parameter, long otherwise) {
        var input = inputs.get(name);
        if (input == null) {
            return parameter.orElse(otherwise);
        }
        double value = input.values().length == 1 ? input.values()[0] : Double.NaN;
        if (parameter.isPresent() || value != Math.rint(value) || Math.abs(value) > EXACT) {
            throw Refusal.bad("bad-field", name + " must be one whole number below 2^53, given once, but is not");
        }
        return (long) value;
    }

    private static int jsonLength(Request request) {
        int size = request.body().length;
        var header = request.head().header(JSON_LENGTH);
        if (header.isEmpty()) {
            return size;
        }
        try {
            int length = Integer.parseInt(header.get().strip());
            if (length >= 0 && length <= size) {
                return length;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Refusal.bad(
                "bad-binary",
                "Inference-Header-Content-Length must be from 0 to the " + size + " bytes of the body, but is not");
    }

    private static JsonFields parameters(JsonFields fields) {
        var empty = JsonNodeFactory.instance.objectNode();
        return JsonFields.of("parameters", fields.take("parameters").orElse(empty));
    }

    private static String id(JsonNode value) {
        if (!value.isString() && !value.isNumber()) {
            throw Refusal.bad("bad-field", "id must be a text, but is not; leave it out where there is none");
        }
        return value.asString();
    }

    private static boolean isTrue(JsonFields parameters, String name, boolean otherwise) {
        return parameters.take(name).map(value -> isTrue(name, value)).orElse(otherwise);
    }

    private static boolean isTrue(String name, JsonNode value) {
        if (!value.isBoolean()) {
            throw Refusal.bad("bad-field", name + " must be true or false, but is neither");
        }
        return value.booleanValue();
    }

    private static Map<String, Tensor> inputs(JsonNode list, ByteBuffer rest) {
        var inputs = new LinkedHashMap<String, Tensor>();
        for (var each : array("inputs", list)) {
            var fields = JsonFields.of("an input", each);
            String name = fields.require("name").asString("");
            var shape = shape(name, fields.require("shape"));
            var type = DataType.named(fields.require("datatype").asString(""));
            var parameters = parameters(fields);
            var size = parameters.take("binary_data_size");
            parameters.requireNoOthers();
            long count = shape.stream().reduce(1L, Math::multiplyExact);
            double[] values = size.isPresent()
                    ? binary(name, type, count, size.get(), rest)
                    : type.rounded(name, Numbers.flat(name, fields.require("data")));
            fields.requireNoOthers();
            if (values.length != count) {
                throw Refusal.bad(
                        "bad-shape",
                        "the tensor " + JsonFields.shown(name) + " must have " + count + " numbers, as its shape "
                                + shape + " says, but has " + values.length);
            }
            if (inputs.put(name, new Tensor(name, shape, values)) != null) {
                throw Refusal.bad("bad-field", "each input is given once, but " + JsonFields.shown(name) + " is twice");
            }
        }
        return inputs;
    }

    private static List<JsonNode> array(String name, JsonNode list) {
        if (!list.isArray()) {
            throw Refusal.bad("bad-field", name + " must be a list, but is not");
        }
        return List.copyOf(list.values());
    }

    private static List<Long> shape(String name, JsonNode list) {
        var shape = new ArrayList<Long>();
        for (var each : array("the shape of " + JsonFields.shown(name), list)) {
            shape.add(JsonFields.integer("a dimension", each, 0, Integer.MAX_VALUE));
        }
        if (shape.isEmpty() || shape.size() > MOST_DIMENSIONS) {
            throw Refusal.bad("bad-shape", "a tensor must have 1 to 8 dimensions, but has " + shape.size());
        }
        double numbers =
                shape.stream().mapToDouble(each -> Math.max(1, each)).reduce(1, (a, b) -> a * b); // also before a 0
        if (numbers > Integer.MAX_VALUE) {
            throw Refusal.bad("bad-shape", "a tensor may have 2147483647 numbers, but has more");
        }
        return shape;
    }

    private static double[] binary(String name, DataType type, long count, JsonNode size, ByteBuffer rest) {
        long bytes = JsonFields.integer("binary_data_size", size, 0, Integer.MAX_VALUE);
        if (bytes != count * type.bytes() || bytes > rest.remaining()) {
            throw Refusal.bad(
                    "bad-binary",
                    "the tensor " + JsonFields.shown(name) + " needs " + count * type.bytes()
                            + " bytes after the JSON, but binary_data_size is " + bytes + " and " + rest.remaining()
                            + " are left");
        }
        double[] values = new double[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.read(rest);
        }
        return values;
    }

    private static Map<String, Boolean> outputs(Optional<JsonNode> list, boolean binary) {
        var outputs = new LinkedHashMap<String, Boolean>();
        for (var each : list.map(given -> array("outputs", given)).orElse(List.of())) {
            var fields = JsonFields.of("an output", each);
            String name = fields.require("name").asString("");
            var parameters = parameters(fields);
            boolean own = isTrue(parameters, "binary_data", binary);
            parameters.requireNoOthers();
            fields.requireNoOthers();
            outputs.put(name, own);
        }
        return outputs;
    }
}
