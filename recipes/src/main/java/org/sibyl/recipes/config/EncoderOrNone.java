package org.sibyl.recipes.config;

import java.util.Optional;
import org.sibyl.recipes.network.EncoderChoice;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** An encoder, or {@code type: none}. */
final class EncoderOrNone {
    private static final String TYPE = "type";
    private static final String NONE = "none";

    private EncoderOrNone() {}

    /** Writes it. */
    static final class Writer extends ValueSerializer<Optional<EncoderChoice>> {
        @Override
        public void serialize(Optional<EncoderChoice> encoder, JsonGenerator json, SerializationContext context) {
            if (encoder.isPresent()) {
                json.writePOJO(encoder.get());
                return;
            }
            json.writeStartObject();
            json.writeStringProperty(TYPE, NONE);
            json.writeEndObject();
        }
    }

    /** Reads it. */
    static final class Reader extends ValueDeserializer<Optional<EncoderChoice>> {
        @Override
        public Optional<EncoderChoice> deserialize(JsonParser parser, DeserializationContext context) {
            var tree = context.readTree(parser);
            return tree.path(TYPE).asString("").equals(NONE)
                    ? Optional.empty()
                    : Optional.of(context.readTreeAsValue(tree, EncoderChoice.class));
        }
    }
}
