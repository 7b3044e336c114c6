package org.sibyl.recipes.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import org.sibyl.recipes.yaml.Node.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Parses YAML into {@link Node}s that know their line and column, within limits for files from strangers. */
final class YamlDocument {
    private static final int LONGEST = 1 << 18;
    private static final YAMLMapper MAPPER = new YAMLMapper(YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(1 << 12)
                    .maxNameLength(1 << 8)
                    .build())
            .build());

    private final String source;
    private final JsonParser parser;

    private YamlDocument(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * The keys and values of a document.
     *
     * @param source names it in errors
     * @throws YamlException if it is not YAML, repeats a key, or is not keys and values
     */
    static Node.Mapping parse(String yaml, String source) {
        var start = new Place(source, 1, 1);
        if (yaml.length() > LONGEST) {
            throw start.error("a configuration has at most 256 KiB, this has " + yaml.length() + " characters");
        }
        try (var parser = MAPPER.createParser(yaml)) {
            if (parser.nextToken() == null) {
                return new Node.Mapping(start, Collections.emptyMap(), Collections.emptyMap());
            }
            var root = new YamlDocument(source, parser).node();
            if (parser.nextToken() != null) {
                throw start.error("one document is required, there is a second one: remove what follows '---'");
            }
            if (root instanceof Node.Mapping mapping) {
                return mapping;
            }
            throw root.place().error("sections with keys are required, such as 'network:', got " + root.shown());
        } catch (JacksonException e) {
            throw new YamlException(
                    at(source, e.getLocation()) + ": this is not YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse("it cannot be parsed"),
                    e);
        }
    }

    private Node node() {
        var place = at(source, parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(place);
            case START_ARRAY -> items(place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Numeral(place, parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> new Node.Flag(place, parser.getBooleanValue());
            case VALUE_NULL -> new Node.Nothing(place);
            default -> new Node.Text(place, parser.getString());
        };
    }

    private Node mapping(Place place) {
        var values = new LinkedHashMap<String, Node>();
        var keys = new LinkedHashMap<String, Place>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var keyPlace = at(source, parser.currentTokenLocation());
            var key = parser.currentName();
            parser.nextToken();
            if (keys.put(key, keyPlace) != null) {
                throw keyPlace.error("the key '" + key + "' came before: remove one of the two");
            }
            values.put(key, node());
        }
        return new Node.Mapping(place, Collections.unmodifiableMap(values), Collections.unmodifiableMap(keys));
    }

    private Node items(Place place) {
        var values = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(node());
        }
        return new Node.Items(place, Collections.unmodifiableList(values));
    }

    private static Place at(String source, TokenStreamLocation location) {
        return new Place(source, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
