package org.sibyl.runtime.json;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes JSON in two ways: for people, indented, with numbers as they were given; and canonical as in RFC 8785 (Rundgren, Jordan and
 * Erdtman 2020), one text for one value: no space, members sorted by name, numbers in the shortest form, only what must be escaped is.
 */
public final class JsonWriter {

    private final StringBuilder text = new StringBuilder();
    private final boolean canonical;

    private JsonWriter(boolean canonical) {
        this.canonical = canonical;
    }

    /** Returns the text for people, with a line for each member and each object in an array, without a line break at its end. */
    public static String indented(JsonValue value) {
        var writer = new JsonWriter(false);
        writer.write(value, 0);
        return writer.text.toString();
    }

    /** Returns the canonical text, to be encoded as UTF-8. */
    public static String canonical(JsonValue value) {
        var writer = new JsonWriter(true);
        writer.write(value, 0);
        return writer.text.toString();
    }

    private void write(JsonValue value, int depth) {
        if (value instanceof JsonObject object) {
            object(object.members(), depth);
        } else if (value instanceof JsonArray array) {
            array(array, depth);
        } else if (value instanceof JsonString string) {
            string(string.text());
        } else if (value instanceof JsonNumber number) {
            text.append(canonical ? CanonicalNumber.of(number.value()) : number.literal());
        } else {
            text.append(value);
        }
    }

    private void object(Map<String, JsonValue> members, int depth) {
        if (members.isEmpty()) {
            text.append(canonical ? "{}" : "{ }");
            return;
        }
        text.append('{');
        var ordered = canonical ? new TreeMap<>(members) : members; // by UTF-16 units, as the RFC does
        for (Iterator<Map.Entry<String, JsonValue>> each = ordered.entrySet().iterator(); each.hasNext(); ) {
            var member = each.next();
            line(depth + 1);
            string(member.getKey());
            text.append(canonical ? ":" : " : ");
            write(member.getValue(), depth + 1);
            text.append(each.hasNext() ? "," : "");
        }
        line(depth);
        text.append('}');
    }

    private void array(JsonArray array, int depth) {
        String space = canonical ? "" : " ";
        text.append('[').append(space);
        for (int i = 0; i < array.items().size(); i++) {
            text.append(i == 0 ? "" : "," + space);
            write(array.items().get(i), depth);
        }
        text.append(array.items().isEmpty() ? "" : space).append(']');
    }

    private void line(int depth) {
        if (!canonical) {
            text.append('\n').append("  ".repeat(depth));
        }
    }

    private void string(String characters) {
        text.append('"');
        for (int i = 0; i < characters.length(); i++) {
            char next = characters.charAt(i);
            int named = "\"\\\b\f\n\r\t".indexOf(next);
            if (named >= 0) {
                text.append('\\').append("\"\\bfnrt".charAt(named));
            } else if (next < ' ') {
                text.append(String.format("\\u%04x", (int) next));
            } else {
                text.append(next);
            }
        }
        text.append('"');
    }
}
