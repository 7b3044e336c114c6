package org.sibyl.recipes.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys of a document, or of one section of it: bound to a record as a whole by a {@link Binding}, or each asked for by its type. A key
 * that nobody asked for is an error, and so is a value of another type. A key that is absent, or has no value, keeps its default, which
 * the reader passes in. Used by one thread.
 */
public final class Section {
    private static final JsonMapper MAPPER = StrictMapper.builder().build();
    private static final JsonMapper ENDS = StrictMapper.builder()
            .addModule(new SimpleModule().addDeserializer(Double.class, new Numbers.WithEnds()))
            .build();

    private final String name;
    private final YamlDocument document;
    private final JsonPointer pointer;
    private final ObjectNode values;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(String name, YamlDocument document, JsonPointer pointer, ObjectNode values) {
        this.name = name;
        this.document = document;
        this.pointer = pointer;
        this.values = values;
    }

    /**
     * The keys of a whole document.
     *
     * @param source names it in errors
     * @throws YamlException if it is not YAML, repeats a key, or is not keys and values
     */
    public static Section parse(String yaml, String source) {
        return of(YamlDocument.parse(yaml, source));
    }

    /**
     * The keys of a whole document of JSON, which a program wrote: it may be of any length.
     *
     * @param source names it in errors
     * @throws YamlException if it is not JSON, repeats a key, or is not keys and values
     */
    public static Section json(String json, String source) {
        return of(YamlDocument.json(json, source));
    }

    /**
     * As the other.
     *
     * @param amend completes what earlier releases left out, in place
     */
    public static Section json(String text, String source, Consumer<ObjectNode> amend) {
        var root = json(text, source);
        amend.accept(root.values);
        return root;
    }

    private static Section of(YamlDocument document) {
        return new Section("", document, JsonPointer.empty(), document.root());
    }

    /** Its key in the document; empty for the document itself. */
    public String name() {
        return name;
    }

    /** Whether a key has a value. */
    public boolean contains(String key) {
        return values.hasNonNull(key);
    }

    /** The keys that the file has. */
    public Collection<String> keys() {
        return values.propertyNames();
    }

    /** A whole number. */
    public int integer(String key, int absent) {
        return value(key, new TypeReference<Integer>() {}).orElse(absent);
    }

    /** A finite number. */
    public double number(String key, double absent) {
        return value(key, new TypeReference<Double>() {}).orElse(absent);
    }

    /** A number, which may be infinite: {@code inf}, {@code -inf}. */
    public double end(String key, double absent) {
        return value(key, new TypeReference<Double>() {}, ENDS).orElse(absent);
    }

    /** A text, or a number meant as one. */
    public Optional<String> text(String key) {
        return value(key, new TypeReference<String>() {});
    }

    /** True or false. */
    public boolean flag(String key, boolean absent) {
        return value(key, new TypeReference<Boolean>() {}).orElse(absent);
    }

    /** Whole numbers in a list. */
    public List<Integer> integers(String key, List<Integer> absent) {
        return value(key, new TypeReference<List<Integer>>() {}).orElse(absent);
    }

    /** Texts in a list. */
    public List<String> texts(String key) {
        return value(key, new TypeReference<List<String>>() {}).orElse(List.of());
    }

    /** One of some things by name. */
    public <T> T choice(String key, Collection<T> choices, Function<T, String> named, T absent) {
        var word = text(key);
        return word.isEmpty()
                ? absent
                : choices.stream()
                        .filter(each -> named.apply(each).equals(word.get()))
                        .findFirst()
                        .orElseThrow(
                                () -> noSuch(key, choices.stream().map(named).toList()));
    }

    /** One of some words. */
    public String word(String key, List<String> words, String absent) {
        return choice(key, words, Function.identity(), absent);
    }

    /** Whether the value is this word, in place of what the key else holds. */
    public boolean isWord(String key, String word) {
        known.add(key);
        return values.path(key).isString() && values.path(key).asString().equals(word);
    }

    /** Keys below a key; none if it is absent or has no value. */
    public Section section(String key) {
        known.add(key);
        var below = pointer.appendProperty(key);
        if (contains(key) && !values.path(key).isObject()) {
            throw document.value(below)
                    .error("'" + key + "' must be a section with keys of its own, but is "
                            + Shown.of(values.path(key)));
        }
        return new Section(
                key,
                document,
                contains(key) ? below : pointer,
                values.path(key) instanceof ObjectNode keys ? keys : JsonNodeFactory.instance.objectNode());
    }

    /** Refuses keys that nobody asked for. */
    public void requireNoOthers() {
        requireKnown(known);
    }

    /** Refuses keys but these. */
    void requireKnown(Collection<String> names) {
        for (String key : keys()) {
            if (!names.contains(key)) {
                throw error(key, Refusal.unknown(key, name, names));
            }
        }
    }

    /** Knows keys without reading them. */
    public void forget(String... keys) {
        known.addAll(List.of(keys));
    }

    /** The keys that nobody asked for. */
    public List<String> others() {
        return keys().stream().filter(key -> !known.contains(key)).toList();
    }

    /** The keys that somebody asked for. */
    public Set<String> known() {
        return Collections.unmodifiableSet(known);
    }

    /** A remark about a key, with its place. */
    public String remark(String key, String text) {
        return place(key) + ": " + key + ": " + text;
    }

    /** An error at a key, or at the section if the key is absent. */
    public YamlException error(String key, String message) {
        return place(key).error(message);
    }

    /** The error about a value that must be something else. */
    public YamlException wrong(String key, String requirement) {
        return document.value(pointer.appendProperty(key))
                .error("'" + key + "' must be " + requirement + ", but is " + Shown.of(values.path(key)));
    }

    /** The error about a word that names nothing. */
    YamlException noSuch(String key, Collection<String> words) {
        return document.value(pointer.appendProperty(key))
                .error(Refusal.noSuch(name, key, values.path(key).asString(), words));
    }

    /** What a record's constructor refuses, said at this section. */
    public <T> T made(Supplier<T> value) {
        try {
            return value.get();
        } catch (YamlException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new YamlException(document.value(pointer) + ": " + name + ": " + e.getMessage(), e);
        }
    }

    /** A copy of its keys and values. */
    ObjectNode values() {
        return values.deepCopy();
    }

    /** What a mapper makes of a tree of this section; the path that leads to the tree begins with {@code path}. */
    <T> T bound(Supplier<T> reading, String... path) {
        try {
            return Objects.requireNonNull(reading.get());
        } catch (JacksonException e) {
            throw Refusal.of(e, located(e, path));
        }
    }

    private <T> Optional<T> value(String key, TypeReference<T> type) {
        return value(key, type, MAPPER);
    }

    private <T> Optional<T> value(String key, TypeReference<T> type, JsonMapper mapper) {
        known.add(key);
        return contains(key)
                ? Optional.of(bound(() -> mapper.readValue(mapper.treeAsTokens(values.path(key)), type), key))
                : Optional.empty();
    }

    private Place place(String key) {
        return document.key(pointer.appendProperty(key));
    }

    /** The value that a mapper stumbled over. Objects whose keys lie flat in the section have no place of their own. */
    private Located located(JacksonException e, String... path) {
        var at = pointer;
        String holder = name;
        String key = name;
        var steps = new ArrayList<JsonPointer>();
        for (String each : path) {
            steps.add(JsonPointer.empty().appendProperty(each));
        }
        for (var each : e.getPath()) {
            steps.add(
                    each.getPropertyName() == null
                            ? JsonPointer.empty().appendIndex(each.getIndex())
                            : JsonPointer.empty().appendProperty(each.getPropertyName()));
        }
        for (var step : steps) {
            var next = document.holds(at.append(step)) ? at.append(step) : pointer.append(step);
            if (document.holds(next)) {
                if (!step.mayMatchElement()) {
                    holder = key;
                }
                at = next;
                key = step.mayMatchElement() ? key : step.getMatchingProperty();
            }
        }
        return new Located(
                holder,
                key,
                document.key(at),
                document.value(at),
                document.root().at(at));
    }
}
