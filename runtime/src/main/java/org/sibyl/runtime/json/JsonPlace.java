package org.sibyl.runtime.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A value of a document and the way to it, so that what is refused is named: {@code variables[1].scale[0] must be a number, but is
 * null}. Immutable.
 *
 * @param value the value
 * @param path the way to it from the document's root, which is the empty path
 */
public record JsonPlace(JsonValue value, String path) {

    /** Returns the root of a document. */
    public static JsonPlace root(JsonValue document) {
        return new JsonPlace(document, "");
    }

    /** Returns the members, which only an object has. */
    public JsonObject object() {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw mustBe("an object");
    }

    /** Returns a member that must be there. */
    public JsonPlace member(String name) {
        var member = object().members().get(name);
        if (member == null) {
            throw refused("must have the member " + name + ", but has "
                    + object().members().keySet());
        }
        return new JsonPlace(member, path.isEmpty() ? name : path + "." + name);
    }

    /** Returns whether there is a member. */
    public boolean has(String name) {
        return object().members().containsKey(name);
    }

    /** Refuses members of other names. */
    public void requireOnly(Collection<String> names) {
        for (String name : object().members().keySet()) {
            if (!names.contains(name)) {
                throw refused("may have the members " + names + ", but has " + new JsonString(name).described());
            }
        }
    }

    /** Returns the same place without a member. */
    public JsonPlace without(String name) {
        return new JsonPlace(object().without(name), path);
    }

    /** Returns the values of an array. */
    public List<JsonPlace> items() {
        if (!(value instanceof JsonArray array)) {
            throw mustBe("an array");
        }
        var items = new ArrayList<JsonPlace>();
        for (var item : array.items()) {
            items.add(new JsonPlace(item, path + "[" + items.size() + "]"));
        }
        return items;
    }

    /** Returns a text. */
    public String text() {
        if (value instanceof JsonString string) {
            return string.text();
        }
        throw mustBe("a text");
    }

    /** Returns a number. */
    public double number() {
        if (value instanceof JsonNumber number) {
            return number.value();
        }
        throw mustBe("a number");
    }

    /** Returns a whole number, at most 2⁵³ in size. */
    public long whole() {
        if (value instanceof JsonNumber number && number.whole().isPresent()) {
            return number.whole().getAsLong();
        }
        throw mustBe("a whole number");
    }

    /** Returns the refusal of a value that is not what is needed here. */
    public JsonException mustBe(String what) {
        return refused("must be " + what + ", but is " + value.described());
    }

    /** Returns a refusal that begins with the path. */
    public JsonException refused(String why) {
        return new JsonException((path.isEmpty() ? "the document" : path) + " " + why);
    }

    /** Returns a refusal by whoever was given what stands here. */
    JsonException refused(Throwable why) {
        if (why instanceof JsonException named) {
            return named;
        }
        if (why instanceof Error error) {
            throw error;
        }
        return new JsonException((path.isEmpty() ? "" : path + ": ") + why.getMessage(), why);
    }
}
