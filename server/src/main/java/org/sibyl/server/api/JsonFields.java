package org.sibyl.server.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object, each to be taken once, none to be left. For one thread. */
public final class JsonFields {

    private final String what;
    private final Map<String, JsonNode> left = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    private JsonFields(String what, JsonNode object) {
        if (!object.isObject()) {
            throw Refusal.bad("bad-json", what + " must be a JSON object, but is not");
        }
        this.what = what;
        object.properties().forEach(field -> left.put(field.getKey(), field.getValue()));
    }

    /**
     * Reads a body.
     *
     * @throws Refusal if it is no JSON object
     */
    public static JsonFields of(byte[] body) {
        return new JsonFields("a body", Json.read(body, 0, body.length));
    }

    static JsonFields of(String what, JsonNode object) {
        return new JsonFields(what, object);
    }

    Optional<JsonNode> take(String name) {
        known.add(name);
        return Optional.ofNullable(left.remove(name));
    }

    JsonNode require(String name) {
        return take(name)
                .orElseThrow(() ->
                        Refusal.bad("missing-field", what + " needs the field \"" + name + "\", but does not have it"));
    }

    /** Takes a whole number, or what stands for it where there is none. */
    long integer(String name, long least, long most, long otherwise) {
        return take(name).map(value -> integer(name, value, least, most)).orElse(otherwise);
    }

    static long integer(String name, JsonNode value, long least, long most) {
        boolean whole = value.isIntegralNumber() && value.canConvertToLong();
        if (!whole || value.longValue() < least || value.longValue() > most) {
            throw Refusal.bad(
                    "bad-field", name + " must be a whole number from " + least + " to " + most + ", but is not");
        }
        return value.longValue();
    }

    Optional<List<String>> names(String name) {
        return take(name).map(value -> {
            if (!value.isArray() || value.values().stream().anyMatch(each -> !each.isString())) {
                throw Refusal.bad("bad-field", name + " must be a list of names, but is not");
            }
            return value.values().stream().map(JsonNode::asString).toList();
        });
    }

    /**
     * Ends the reading.
     *
     * @throws Refusal if a field was left
     */
    void requireNoOthers() {
        if (!left.isEmpty()) {
            throw Refusal.bad(
                    "unknown-field",
                    what + " may have the fields " + known + ", but has \""
                            + shown(left.keySet().iterator().next()) + "\"");
        }
    }

    /** A name as it may be repeated. */
    static String shown(String name) {
        String cut = name.length() > 64 ? name.substring(0, 64) + "..." : name;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
