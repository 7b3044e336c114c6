package org.sibyl.recipes.yaml;

import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records as sections and sections as records, by Jackson. Keys are the components' names with hyphens.
 *
 * <p>A sealed type with a type property lies flat beside its siblings if that property is called like the component: with {@code
 * @JsonTypeInfo(property = "schedule")} the component {@code schedule} is written as {@code schedule: polynomial} and {@code power: 2},
 * both in the same section. Immutable and thread-safe.
 */
public final class Binding {
    private final JsonMapper mapper;

    private Binding(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** A binding with annotations and types of its own. */
    public static Binding of(UnaryOperator<JsonMapper.Builder> additions) {
        return new Binding(additions.apply(StrictMapper.builder()).build());
    }

    /** A value's settings as the keys of a section; what is absent is left out. */
    public ObjectNode written(Object value) {
        var flat = flat(nested(value));
        flat.removeNulls();
        return flat;
    }

    /** A section as a record; what is absent is left to the record. */
    public <T> T read(Section section, Class<T> type) {
        return read(section, section.values(), type);
    }

    <T> T read(Section section, JsonNode tree, Class<T> type) {
        return section.bound(() -> mapper.readValue(mapper.treeAsTokens(tree), type));
    }

    /** The value as Jackson writes it. */
    ObjectNode nested(Object value) {
        return mapper.valueToTree(value);
    }

    /** All keys in one object. */
    static ObjectNode flat(ObjectNode nested) {
        var flat = nested.objectNode();
        for (var entry : nested.properties()) {
            if (liesFlat(entry)) {
                flat.setAll(flat((ObjectNode) entry.getValue()));
            } else {
                flat.set(entry.getKey(), entry.getValue());
            }
        }
        return flat;
    }

    /** Sets a key where it lies in a nested object. */
    static void set(ObjectNode nested, String key, JsonNode value) {
        for (var entry : nested.properties()) {
            if (liesFlat(entry)) {
                var inner = (ObjectNode) entry.getValue();
                if (flat(inner).has(key)) {
                    set(inner, key, value);
                    return;
                }
            }
        }
        nested.set(key, value);
    }

    private static boolean liesFlat(Map.Entry<String, JsonNode> entry) {
        return entry.getValue().isObject()
                && entry.getValue().path(entry.getKey()).isString();
    }
}
