package org.sibyl.recipes.config;

import java.util.stream.IntStream;
import org.sibyl.recipes.network.Edges;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.trainer.network.EdgeMask;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** The key {@code edges}: {@code all}, a row of 0 and 1 for each variable, or for each of the data what it is made from. */
final class EdgeRows {
    private static final String ALL = "all";

    private EdgeRows() {}

    /** Writes it. */
    static final class Writer extends ValueSerializer<Edges> {
        @Override
        public void serialize(Edges edges, JsonGenerator json, SerializationContext context) {
            if (edges instanceof Edges.Rows rows) {
                writeRows(rows.rows(), json);
            } else if (edges instanceof Edges.Dependencies dependencies) {
                json.writeStartObject();
                dependencies.graph().parents().forEach((variable, from) -> {
                    json.writeName(variable);
                    json.writeStartArray();
                    from.forEach(json::writeString);
                    json.writeEndArray();
                });
                json.writeEndObject();
            } else {
                json.writeString(ALL);
            }
        }

        private static void writeRows(EdgeMask mask, JsonGenerator json) {
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
    static final class Reader extends ValueDeserializer<Edges> {
        @Override
        public Edges deserialize(JsonParser parser, DeserializationContext context) {
            var rows = context.readTree(parser);
            if (rows.isString() && rows.asString().equals(ALL)) {
                return Edges.ALL;
            }
            try {
                return rows.isObject()
                        ? new Edges.Dependencies(graph(rows))
                        : new Edges.Rows(EdgeMask.of(allowed(rows)));
            } catch (IllegalArgumentException e) {
                throw context.instantiationException(Edges.class, e);
            }
        }

        private static DependencyGraph graph(JsonNode declared) {
            var graph = DependencyGraph.none();
            for (var each : declared.properties()) {
                var from = each.getValue();
                if (!from.isArray() || from.values().stream().anyMatch(name -> !name.isString())) {
                    throw new IllegalArgumentException(
                            "'edges' has for each of the data a list of what it is made from, such as x1: [theta1], but has "
                                    + each.getKey() + ": " + from);
                }
                graph = graph.with(
                        each.getKey(),
                        from.values().stream().map(JsonNode::asString).toList());
            }
            return graph;
        }

        private static boolean[][] allowed(JsonNode rows) {
            if (!rows.isArray() || rows.values().stream().anyMatch(row -> !row.isArray())) {
                throw new IllegalArgumentException(
                        "'edges' must be a list of rows, such as [[1, 0], [1, 1]], all, or what data are made from, such as {x1: [theta1]}");
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
