package org.sibyl.runtime.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How types look in JSON. Known without being told are numbers, texts, truth values, constants of enumerations (their names in lower case
 * with hyphens), lists, maps by text, and records: an object with exactly one member for each component, where an empty {@link
 * java.util.Optional} is an absent member. Sealed types are told by their {@link Kinds}, anything else by a {@link JsonCodec}.
 *
 * <p>Immutable and thread-safe.
 */
public final class JsonMapping {

    private final Map<Type, Kinds<?>> kinds;
    private final Map<Type, JsonCodec<?>> codecs;

    private JsonMapping(Map<Type, Kinds<?>> kinds, Map<Type, JsonCodec<?>> codecs) {
        this.kinds = Map.copyOf(kinds);
        this.codecs = Map.copyOf(codecs);
    }

    /** Returns the mapping of what needs no telling. */
    public static JsonMapping empty() {
        return new JsonMapping(Map.of(), Map.of());
    }

    /** Returns a copy that knows a sealed type. */
    public JsonMapping with(Kinds<?> more) {
        var all = new LinkedHashMap<>(kinds);
        all.put(more.type(), more);
        return new JsonMapping(all, codecs);
    }

    /** Returns a copy that knows a type by a codec of its own. */
    public <T> JsonMapping with(Class<T> type, JsonCodec<T> codec) {
        var all = new LinkedHashMap<>(codecs);
        all.put(type, codec);
        return new JsonMapping(kinds, all);
    }

    /**
     * Returns a value as JSON.
     *
     * @throws IllegalArgumentException if it holds a number that JSON has not, or what the mapping does not know
     */
    public JsonValue write(Object value) {
        var codec = codecs.get(value.getClass());
        if (codec != null) {
            return write(codec, value);
        }
        if (value instanceof Double || value instanceof Float) {
            return JsonNumber.of(((Number) value).doubleValue());
        }
        if (value instanceof Long || value instanceof Integer) {
            return JsonNumber.of(((Number) value).longValue());
        }
        if (value instanceof String text) {
            return new JsonString(text);
        }
        if (value instanceof Boolean truth) {
            return JsonLiteral.of(truth);
        }
        if (value instanceof Enum<?> constant) {
            return new JsonString(name(constant));
        }
        if (value instanceof List<?> list) {
            return new JsonArray(list.stream().map(this::write).toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put((String) name, write(member)));
            return new JsonObject(members);
        }
        if (value instanceof Record) {
            return record(value);
        }
        throw new IllegalArgumentException(
                "a manifest cannot hold a " + value.getClass().getSimpleName());
    }

    private JsonObject record(Object value) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (var each : kinds.values()) {
            each.byName().forEach((name, kind) -> {
                if (kind.equals(value.getClass())) {
                    members.put(Kinds.TYPE, new JsonString(name));
                }
            });
        }
        members.putAll(new RecordMembers(value.getClass()).write(value, this).members());
        return new JsonObject(members);
    }

    @SuppressWarnings("unchecked") // with(Class, JsonCodec) put it there for this class
    private <T> JsonValue write(JsonCodec<T> codec, Object value) {
        return codec.write((T) value, this);
    }

    /**
     * Returns what stands at a place, as a value of a type.
     *
     * @throws JsonException if no such value does
     */
    public <T> T read(Class<T> type, JsonPlace place) {
        return type.cast(read((Type) type, place));
    }

    Object read(Type type, JsonPlace place) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic, place);
        }
        var codec = codecs.get(type);
        if (codec != null) {
            try {
                return codec.read(place, this);
            } catch (IllegalArgumentException e) {
                throw place.refused(e);
            }
        }
        var ofType = kinds.get(type);
        if (ofType != null) {
            return new RecordMembers(ofType.kindAt(place)).read(place.without(Kinds.TYPE), this);
        }
        if (type == double.class || type == Double.class) {
            return place.number();
        }
        if (type == long.class) {
            return place.whole();
        }
        if (type == int.class || type == Integer.class) {
            return whole(place);
        }
        if (type == String.class) {
            return place.text();
        }
        if (type == boolean.class) {
            return truth(place);
        }
        var known = (Class<?>) type;
        if (known.isEnum()) {
            return constant(known, place);
        }
        if (known.isRecord()) {
            return new RecordMembers(known).read(place, this);
        }
        throw new AssertionError("a manifest cannot hold a " + type);
    }

    private Object collection(ParameterizedType generic, JsonPlace place) {
        var arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == List.class) {
            return place.items().stream().map(item -> read(arguments[0], item)).toList();
        }
        if (generic.getRawType() == Map.class && arguments[0] == String.class) {
            Map<String, Object> map = new LinkedHashMap<>();
            place.object().members().keySet().forEach(name -> map.put(name, read(arguments[1], place.member(name))));
            return Collections.unmodifiableMap(map);
        }
        throw new AssertionError("a manifest cannot hold a " + generic);
    }

    private static int whole(JsonPlace place) {
        long value = place.whole();
        if (value != (int) value) {
            throw place.mustBe("a whole number below 2^31 in size");
        }
        return (int) value;
    }

    private static boolean truth(JsonPlace place) {
        if (place.value() == JsonLiteral.TRUE || place.value() == JsonLiteral.FALSE) {
            return place.value() == JsonLiteral.TRUE;
        }
        throw place.mustBe("true or false");
    }

    private static Object constant(Class<?> type, JsonPlace place) {
        var constants =
                Arrays.stream(type.getEnumConstants()).map(Enum.class::cast).toList();
        String text = place.text();
        return constants.stream()
                .filter(each -> name(each).equals(text))
                .findFirst()
                .orElseThrow(() -> place.mustBe(
                        "one of " + constants.stream().map(JsonMapping::name).collect(Collectors.joining(", "))));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
