package org.sibyl.runtime.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object.
 *
 * @param members values by name, in the document's order
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {

    /** Copies the members, keeping their order. */
    public JsonObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Returns a copy with a member, the last unless there was one of that name. */
    public JsonObject with(String name, JsonValue value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new JsonObject(more);
    }

    /** Returns a copy without a member. */
    public JsonObject without(String name) {
        var fewer = new LinkedHashMap<>(members);
        fewer.remove(name);
        return new JsonObject(fewer);
    }

    @Override
    public String described() {
        return "an object";
    }
}
