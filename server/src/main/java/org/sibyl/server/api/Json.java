package org.sibyl.server.api;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it is read and written here: strictly, and without depths. */
final class Json {

    private static final int DEPTH = 8;
    private static final int NUMBER = 64; // digits
    private static final int TEXT = 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(NUMBER)
                            .maxStringLength(TEXT)
                            .maxNameLength(TEXT)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Reads a whole text.
     *
     * @throws Refusal if it is no JSON, naming the place and nothing of the text
     */
    static JsonNode read(byte[] text, int start, int length) {
        try {
            return MAPPER.readTree(text, start, length);
        } catch (StreamConstraintsException e) {
            throw Refusal.bad(
                    "bad-json",
                    "a body's JSON may be " + DEPTH + " lists or objects deep, with numbers of " + NUMBER
                            + " digits and texts of " + TEXT + " characters, but one has more");
        } catch (JacksonException e) {
            var place = e.getLocation();
            String where = place == null || place.getLineNr() < 1
                    ? ""
                    : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw Refusal.bad("bad-json", "a body must be JSON, with each name once, but is not" + where);
        }
    }

    /** Writes a value. */
    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
