package org.sibyl.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reader against Jackson with the same limits: what one refuses the other does, and what they read is the same. */
class JsonDifferentialTest {

    private static final int CASES = 40_000;
    private static final JsonMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(JsonReader.DEEPEST)
                            .maxStringLength(JsonReader.LONGEST_TEXT)
                            .maxNameLength(JsonReader.LONGEST_NAME)
                            .maxNumberLength(JsonReader.LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final List<String> SEEDS = List.of(
            "{\"formatVersion\":3,\"name\":\"two-moons\",\"scale\":[0.29670843059625485,-1e-5],\"x\":{\"t\":true,\"n\":null,\"f\":false}}",
            "[\"\\u00e9\\n\\\"\\\\\\/\",\"é😀\",-0,0.5,1e+10,[[[[]]]],{},{\"a\":{\"b\":[{}]}}]",
            "{\"a\":\"\",\"b\":[],\"\\u0063\":\"\\ud83d\\ude00\"}");

    /** Bytes changed, doubled, cut, and put in from a vocabulary that hurts; the seed is fixed, so that a failure comes again. */
    @Test
    void mutatedDocumentsAreReadAlike() {
        var random = new Random(20261125);
        int read = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] document = mutated(SEEDS.get(i % SEEDS.size()).getBytes(StandardCharsets.UTF_8), random);
            var ours = ours(document);
            read += ours.isPresent() ? 1 : 0;
            if (isOfBoth(document)) {
                assertThat(ours)
                        .as(new String(document, StandardCharsets.UTF_8))
                        .isEqualTo(jacksons(document));
            }
        }
        assertThat(read).isBetween(CASES / 20, CASES / 2); // both sides of the border are visited
    }

    private static byte[] mutated(byte[] seed, Random random) {
        var text = new ArrayList<Byte>();
        for (byte each : seed) {
            text.add(each);
        }
        String[] words = {
            "\"", "\\", "{", "}", "[", "]", ",", ":", "e", "-", ".", "0", "9", "\\u", "d800", "null", " ", "\n",
            "\u0001", "é"
        };
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes && !text.isEmpty(); change++) {
            int at = random.nextInt(text.size());
            switch (random.nextInt(5)) {
                case 0 -> text.set(at, (byte) (text.get(at) ^ (1 << random.nextInt(8))));
                case 1 -> text.remove(at);
                case 2 -> text.add(at, text.get(random.nextInt(text.size())));
                case 3 -> {
                    byte[] word = words[random.nextInt(words.length)].getBytes(StandardCharsets.UTF_8);
                    for (int i = 0; i < word.length; i++) {
                        text.add(at + i, word[i]);
                    }
                }
                default -> {
                    int end = Math.min(text.size(), at + random.nextInt(12));
                    text.addAll(random.nextInt(text.size()), List.copyOf(text.subList(at, end)));
                }
            }
        }
        byte[] bytes = new byte[text.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = text.get(i);
        }
        return bytes;
    }

    /** Jackson guesses UTF-16 and UTF-32, and takes halves of surrogate pairs and numbers beyond doubles; we refuse them all. */
    private static boolean isOfBoth(byte[] document) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return text.indexOf(0) < 0
                    && !text.startsWith("\uFEFF")
                    && !text.toLowerCase(Locale.ROOT).contains("\\ud")
                    && !text.matches("(?s).*[eE][+]?[0-9]{3}.*");
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Optional<Object> ours(byte[] document) {
        try {
            return Optional.of(plain(JsonReader.read(document)));
        } catch (JsonException refused) {
            return Optional.empty(); // and anything else is a failure of the test
        }
    }

    private static Optional<Object> jacksons(byte[] document) {
        try {
            var tree = JACKSON.readTree(document);
            return tree.isMissingNode() ? Optional.empty() : Optional.of(plain(tree));
        } catch (JacksonException refused) {
            return Optional.empty();
        }
    }

    private static Object plain(JsonValue value) {
        if (value instanceof JsonObject object) {
            Map<String, Object> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> members.put(name, plain(member)));
            return members;
        }
        if (value instanceof JsonArray array) {
            return array.items().stream().map(JsonDifferentialTest::plain).toList();
        }
        if (value instanceof JsonString string) {
            return "text " + string.text();
        }
        return value instanceof JsonNumber number ? (Object) (number.value() + 0.0) : value.toString();
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            return node.valueStream().map(JsonDifferentialTest::plain).toList();
        }
        if (node.isString()) {
            return "text " + node.stringValue();
        }
        return node.isNumber() ? (Object) (node.doubleValue() + 0.0) : node.toString();
    }
}
