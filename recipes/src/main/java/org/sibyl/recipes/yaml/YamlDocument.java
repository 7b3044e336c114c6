package org.sibyl.recipes.yaml;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A tree of keys and values that knows where each stands, read within limits for files from strangers. */
final class YamlDocument {
    private static final int LONGEST = 1 << 18;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final YAMLMapper MAPPER = new YAMLMapper(YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(1 << 12)
                    .maxNameLength(1 << 8)
                    .build())
            .build());

    private static final JsonMapper JSON = new JsonMapper();

    private final Place start;
    private final Map<JsonPointer, Place> values = new HashMap<>();
    private final Map<JsonPointer, Place> keys = new HashMap<>();
    private final ObjectNode root;

    private YamlDocument(String text, String source, ObjectMapper mapper, String language) {
        start = new Place(source, 1, 1);
        try (var parser = mapper.createParser(text)) {
            root = parser.nextToken() == null ? NODES.objectNode() : root(parser);
        } catch (JacksonException e) {
            throw new YamlException(
                    at(e.getLocation()) + ": this is not " + language + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse("it cannot be parsed"),
                    e);
        }
    }

    /**
     * Parses a text.
     *
     * @param source names it in errors
     * @throws YamlException if it is not YAML, repeats a key, or is not keys and values
     */
    static YamlDocument parse(String yaml, String source) {
        if (yaml.length() > LONGEST) {
            throw new Place(source, 1, 1)
                    .error("a configuration must have at most 262,144 characters, but has " + yaml.length());
        }
        return new YamlDocument(yaml, source, MAPPER, "YAML");
    }

    /** As the other, of JSON, which a program wrote, and which may be of any length. */
    static YamlDocument json(String json, String source) {
        return new YamlDocument(json, source, JSON, "JSON");
    }

    /** Its keys and values. */
    ObjectNode root() {
        return root;
    }

    /** Where a value begins; the beginning of the document if there is none. */
    Place value(JsonPointer pointer) {
        return values.getOrDefault(pointer, start);
    }

    /** Where a key stands; where the value that would hold it begins, if there is none. */
    Place key(JsonPointer pointer) {
        var place = keys.get(pointer);
        return place == null ? value(pointer.head()) : place;
    }

    /** Whether there is a value at a pointer. */
    boolean holds(JsonPointer pointer) {
        return values.containsKey(pointer);
    }

    private ObjectNode root(JsonParser parser) {
        var read = node(parser, JsonPointer.empty());
        if (parser.nextToken() != null) {
            throw start.error("one document is required, there is a second one: remove what follows '---'");
        }
        if (read instanceof ObjectNode mapping) {
            return mapping;
        }
        throw value(JsonPointer.empty())
                .error("keys and values are required, such as 'network: mlp', but there is " + Shown.of(read));
    }

    private JsonNode node(JsonParser parser, JsonPointer pointer) {
        values.put(pointer, at(parser.currentTokenLocation()));
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, pointer);
            case START_ARRAY -> items(parser, pointer);
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> fraction(parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.stringNode(parser.getString());
        };
    }

    private JsonNode mapping(JsonParser parser, JsonPointer pointer) {
        var mapping = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = Objects.requireNonNull(parser.currentName());
            var place = at(parser.currentTokenLocation());
            var below = pointer.appendProperty(key);
            parser.nextToken();
            if (keys.put(below, place) != null) {
                throw place.error("the key '" + key + "' came before: remove one of the two");
            }
            mapping.set(key, node(parser, below));
        }
        return mapping;
    }

    private ArrayNode items(JsonParser parser, JsonPointer pointer) {
        var items = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser, pointer.appendIndex(items.size())));
        }
        return items;
    }

    private static JsonNode integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    /** Infinities and what is not a number stay texts: few keys take them. */
    private static JsonNode fraction(String text) {
        try {
            return NODES.numberNode(Double.parseDouble(text.replace("_", "")));
        } catch (NumberFormatException e) {
            return NODES.stringNode(text);
        }
    }

    private Place at(TokenStreamLocation location) {
        return new Place(start.source(), Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
