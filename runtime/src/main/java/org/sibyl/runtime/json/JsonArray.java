package org.sibyl.runtime.json;

import java.util.List;

/**
 * An array.
 *
 * @param items its values
 */
public record JsonArray(List<JsonValue> items) implements JsonValue {

    /** Copies the values. */
    public JsonArray {
        items = List.copyOf(items);
    }

    @Override
    public String described() {
        return "an array";
    }
}
