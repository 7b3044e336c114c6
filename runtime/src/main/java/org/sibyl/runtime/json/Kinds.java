package org.sibyl.runtime.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The kinds of a sealed type: an object whose member {@code type} is the kind's name, and whose other members are the record's. Immutable.
 *
 * @param type the sealed type
 * @param byName its kinds, which are records
 * @param <T> the sealed type
 */
public record Kinds<T>(Class<T> type, Map<String, Class<? extends T>> byName) {

    static final String TYPE = "type";

    /** Copies the kinds, keeping their order. */
    public Kinds {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** Returns a type without kinds as yet. */
    public static <T> Kinds<T> of(Class<T> type) {
        return new Kinds<>(type, Map.of());
    }

    /** Returns a copy with a kind. */
    public Kinds<T> with(String name, Class<? extends T> kind) {
        var more = new LinkedHashMap<>(byName);
        more.put(name, kind);
        return new Kinds<>(type, more);
    }

    /** Returns the kind that a place names. */
    Class<? extends T> kindAt(JsonPlace place) {
        var name = place.member(TYPE);
        var kind = byName.get(name.text());
        if (kind == null) {
            throw name.mustBe("one of " + byName.keySet());
        }
        return kind;
    }
}
