package org.sibyl.recipes.config;

import java.util.Optional;
import java.util.stream.IntStream;
import org.sibyl.trainer.network.EdgeMask;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** The key {@code edges}: {@code all}, or a row of 0 and 1 for each variable. */
final class EdgeRows {
    private static final String ALL = "all";

    private EdgeRows() {}

    /** Writes it. */
    static final class Writer extends ValueSerializer<Optional<EdgeMask>> {
        @Override
        public void serialize(Optional<EdgeMask> edges, JsonGenerator json, SerializationContext context) {
            if (edges.isEmpty()) {
                json.writeString(ALL);
                return;
            }
            var mask = edges.get();
            json.writeStartArray();
            for (int i = 0; i < mask.tokens(); i++) {
                int row = i;
                int[] allowed = IntStream.range(0, mask.tokens())
                        .map(j -> mask.allows(row, j) ? 1 : 0)
                        .toArray();
                json.writeArray(allowed, 0, allowed.length);
            }
            json.writeEndArray();
        }
    }

    /** Reads it. */
    static final class Reader extends ValueDeserializer<Optional<EdgeMask>> {
        @Override
        public Optional<EdgeMask> deserialize(JsonParser parser, DeserializationContext context) {
            var rows = context.readTree(parser);
            if (rows.isString() && rows.asString().equals(ALL)) {
                return Optional.empty();
            }
            try {
                return Optional.of(EdgeMask.of(allowed(rows)));
            } catch (IllegalArgumentException e) {
                throw context.instantiationException(EdgeMask.class, e);
            }
        }

        private static boolean[][] allowed(JsonNode rows) {
            if (!rows.isArray() || rows.values().stream().anyMatch(row -> !row.isArray())) {
                throw new IllegalArgumentException("'edges' must be a list of rows, such as [[1, 0], [1, 1]], or all");
            }
            boolean[][] allowed = new boolean[rows.size()][];
            for (int i = 0; i < allowed.length; i++) {
                allowed[i] = new boolean[rows.get(i).size()];
                for (int j = 0; j < allowed[i].length; j++) {
                    var value = rows.get(i).get(j);
                    if (!value.isInt() || value.intValue() < 0 || value.intValue() > 1) {
                        throw new IllegalArgumentException(
                                "'edges' has 1 where the variable of the row attends to that of the column, else 0, but has "
                                        + value + " in row " + (i + 1));
                    }
                    allowed[i][j] = value.intValue() == 1;
                }
            }
            return allowed;
        }
    }
}
