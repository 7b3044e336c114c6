package org.sibyl.selftest.mutations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.sibyl.runtime.json.JsonArray;
import org.sibyl.runtime.json.JsonLiteral;
import org.sibyl.runtime.json.JsonNumber;
import org.sibyl.runtime.json.JsonObject;
import org.sibyl.runtime.json.JsonString;
import org.sibyl.runtime.json.JsonValue;

/** Changes of one value in a JSON document: another number, another value of the same document, nothing. */
final class TreeMutation {

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "2",
            "3",
            "16777216",
            "2147483647",
            "-2147483648",
            "2147483648",
            "4294967296",
            "9007199254740992",
            "1e18",
            "0.5",
            "-0.0",
            "1e-320",
            "1e-30",
            "1e30",
            "1e308",
            "-1e308");

    private final RandomGenerator random;
    private final List<JsonValue> all = new ArrayList<>();
    private int left;

    private TreeMutation(JsonValue document, RandomGenerator random) {
        this.random = random;
        collect(document);
        left = random.nextInt(all.size());
    }

    /** Returns a document with one value changed. */
    static JsonValue of(JsonValue document, RandomGenerator random) {
        return new TreeMutation(document, random).changed(document);
    }

    private void collect(JsonValue value) {
        all.add(value);
        if (value instanceof JsonObject object) {
            object.members().values().forEach(this::collect);
        } else if (value instanceof JsonArray array) {
            array.items().forEach(this::collect);
        }
    }

    /** Walks in the order in which the values were collected, to the one that is chosen. */
    private JsonValue changed(JsonValue value) {
        if (left-- == 0) {
            return other(value);
        }
        if (value instanceof JsonObject object) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> members.put(name, changed(member)));
            return new JsonObject(members);
        }
        if (value instanceof JsonArray array) {
            return new JsonArray(array.items().stream().map(this::changed).toList());
        }
        return value;
    }

    private JsonValue other(JsonValue value) {
        int choice = random.nextInt(8);
        if (choice == 0) {
            return JsonLiteral.NULL;
        }
        if (choice == 1) {
            return all.get(random.nextInt(all.size()));
        }
        if (value instanceof JsonNumber number) {
            return choice < 5
                    ? new JsonNumber(NUMBERS.get(random.nextInt(NUMBERS.size())))
                    : JsonNumber.of(number.value() * (1 + random.nextGaussian()));
        }
        if (value instanceof JsonObject object && !object.members().isEmpty()) {
            var names = List.copyOf(object.members().keySet());
            String name = names.get(random.nextInt(names.size()));
            return choice < 5
                    ? object.without(name)
                    : object.without(name).with(name + random.nextInt(10), all.get(random.nextInt(all.size())));
        }
        if (value instanceof JsonArray array) {
            var items = new ArrayList<>(array.items());
            items.add(all.get(random.nextInt(all.size())));
            return new JsonArray(choice < 4 ? List.of() : items);
        }
        return new JsonString(
                switch (choice) {
                    case 2 -> "";
                    case 3 -> "../x";
                    case 4 -> "x".repeat(300);
                    default -> {
                        var texts = all.stream()
                                .filter(JsonString.class::isInstance)
                                .toList();
                        yield texts.isEmpty() ? "x" : ((JsonString) texts.get(random.nextInt(texts.size()))).text();
                    }
                });
    }
}
