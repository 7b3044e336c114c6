package org.sibyl.runtime.json;

/** A value of a JSON document. Immutable. */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonLiteral {

    /** Returns what it is, for messages: {@code the text "x"}, {@code an object}. */
    String described();
}
