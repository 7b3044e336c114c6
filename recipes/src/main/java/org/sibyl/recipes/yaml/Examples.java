package org.sibyl.recipes.yaml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A section that is one of some examples with other values: the file's words choose the example, which knows every key and holds what the
 * file leaves out. So defaults, valid keys and valid words are written once, as values of Java. Immutable and thread-safe.
 *
 * @param <T> what the section says
 */
public final class Examples<T> {
    private final Binding binding;
    private final Class<T> type;
    private final List<String> choices;
    private final List<? extends T> examples;
    private final Map<String, Examples<?>> parts;
    private final Map<String, Examples<?>> members;

    private Examples(
            Binding binding,
            Class<T> type,
            List<String> choices,
            List<? extends T> examples,
            Map<String, Examples<?>> parts,
            Map<String, Examples<?>> members) {
        this.binding = binding;
        this.type = type;
        this.choices = List.copyOf(choices);
        this.examples = List.copyOf(examples);
        this.parts = Map.copyOf(parts);
        this.members = Map.copyOf(members);
    }

    /**
     * Examples of a type.
     *
     * @param choices the keys whose words tell the examples apart
     * @param examples one for each combination of words that can be; where the file is silent, the first that agrees with it
     */
    public static <T> Examples<T> of(Binding binding, Class<T> type, List<String> choices, List<? extends T> examples) {
        return new Examples<>(binding, type, choices, examples, Map.of(), Map.of());
    }

    /** A copy in which a key holds a section that is one of some examples, too. */
    public Examples<T> withPart(String key, Examples<?> part) {
        return new Examples<>(binding, type, choices, examples, Map.of(key, part), members);
    }

    /** A copy in which a key holds a section of names of the reader's own, each of them a section that is one of some examples. */
    public Examples<T> withMembers(String key, Examples<?> each) {
        return new Examples<>(binding, type, choices, examples, parts, Map.of(key, each));
    }

    /**
     * What the section says.
     *
     * @throws YamlException if a key, a word or a value is not as it must be
     */
    public T read(Section section) {
        return binding.read(section, tree(section), type);
    }

    private ObjectNode tree(Section section) {
        var example = chosen(section);
        section.requireKnown(Binding.flat(example).propertyNames());
        for (var entry : section.values().properties()) {
            Binding.set(example, entry.getKey(), value(section, entry.getKey(), entry.getValue()));
        }
        return example;
    }

    private JsonNode value(Section section, String key, JsonNode plain) {
        var part = parts.get(key);
        if (part != null) {
            return part.tree(section.section(key));
        }
        var member = members.get(key);
        if (member == null) {
            return plain;
        }
        var named = section.section(key);
        var all = JsonNodeFactory.instance.objectNode();
        named.values().propertyNames().forEach(name -> all.set(name, member.tree(named.section(name))));
        return all;
    }

    private ObjectNode chosen(Section section) {
        List<ObjectNode> left = examples.stream().map(binding::nested).toList();
        for (String choice : choices) {
            var holding =
                    left.stream().filter(each -> Binding.flat(each).has(choice)).toList();
            if (holding.isEmpty()) {
                continue;
            }
            var words = new LinkedHashSet<String>();
            holding.forEach(each -> words.add(word(each, choice)));
            String wanted = section.text(choice).orElse(word(holding.get(0), choice));
            if (!words.contains(wanted)) {
                throw section.noSuch(choice, words);
            }
            left = holding.stream()
                    .filter(each -> word(each, choice).equals(wanted))
                    .toList();
        }
        return left.get(0);
    }

    private static String word(ObjectNode nested, String choice) {
        return Binding.flat(nested).path(choice).asString();
    }
}
