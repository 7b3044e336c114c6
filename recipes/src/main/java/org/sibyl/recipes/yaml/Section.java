package org.sibyl.recipes.yaml;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sibyl.recipes.Nearest;

/**
 * The keys of one section, each read once and by type; a key that nobody asked for is an error, and so is a value of another type. A
 * key that is absent keeps its default, which the reader passes in. Used by one thread.
 */
public final class Section {
    private final String name;
    private final Node.Mapping mapping;
    private final Set<String> known = new LinkedHashSet<>();

    Section(String name, Node.Mapping mapping) {
        this.name = name;
        this.mapping = mapping;
    }

    /**
     * The keys of a whole document.
     *
     * @param source names it in errors
     * @throws YamlException if it is not YAML, repeats a key, or is not keys and values
     */
    public static Section parse(String yaml, String source) {
        return new Section("", YamlDocument.parse(yaml, source));
    }

    /** Whether a key has a value. */
    public boolean contains(String key) {
        return mapping.values().containsKey(key) && !(mapping.values().get(key) instanceof Node.Nothing);
    }

    /** The keys that the file has. */
    public Collection<String> keys() {
        return mapping.values().keySet();
    }

    /** A whole number. */
    public int integer(String key, int absent) {
        return value(key).map(node -> integer(key, node)).orElse(absent);
    }

    private int integer(String key, Node node) {
        long value = whole(key, node);
        if (value != (int) value) {
            throw wrong(key, node, "a whole number below 2,147,483,648");
        }
        return (int) value;
    }

    /** A whole number of 64 bits. */
    public long whole(String key, long absent) {
        return value(key).map(node -> whole(key, node)).orElse(absent);
    }

    /** A finite number. */
    public double number(String key, double absent) {
        return value(key).map(node -> finite(key, node)).orElse(absent);
    }

    /** A number, which may be infinite: {@code inf}, {@code -inf}. */
    public double end(String key, double absent) {
        return value(key)
                .map(node -> {
                    String text = node instanceof Node.Numeral number
                            ? number.value()
                            : node instanceof Node.Text word ? word.value() : "";
                    return switch (text) {
                        case "inf", ".inf", "Infinity" -> Double.POSITIVE_INFINITY;
                        case "-inf", "-.inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
                        default -> finite(key, node);
                    };
                })
                .orElse(absent);
    }

    /** A text, or a number meant as one. */
    public Optional<String> text(String key) {
        return value(key).map(node -> word(key, node));
    }

    /** One of some things by name. */
    public <T> T choice(String key, Collection<T> choices, Function<T, String> named, T absent) {
        var names = choices.stream().map(named).toList();
        return value(key)
                .map(node -> {
                    String word = word(key, node);
                    return choices.stream()
                            .filter(each -> named.apply(each).equals(word))
                            .findFirst()
                            .orElseThrow(() -> node.place()
                                    .error("there is no " + name + " " + key + " '" + word + "'"
                                            + Nearest.hint(word, names) + "; choose one of "
                                            + String.join(", ", names)));
                })
                .orElse(absent);
    }

    /** One of some words. */
    public String word(String key, List<String> words, String absent) {
        return choice(key, words, Function.identity(), absent);
    }

    /** Whole numbers in a list. */
    public List<Integer> integers(String key, List<Integer> absent) {
        return value(key).map(node -> integers(key, node)).orElse(absent);
    }

    /** Rows of whole numbers: a list of lists. */
    public List<List<Integer>> rows(String key) {
        return items(key, "a list of rows, such as [[1, 0], [1, 1]]").stream()
                .map(row -> integers(key, row))
                .toList();
    }

    /** Whether the value is this word, in place of what the key else holds. */
    public boolean isWord(String key, String word) {
        return value(key)
                .filter(node -> node instanceof Node.Text text && text.value().equals(word))
                .isPresent();
    }

    /** Texts in a list. */
    public List<String> texts(String key) {
        return items(key, "a list, such as [a, b]").stream()
                .map(item -> word(key, item))
                .toList();
    }

    private List<Node> items(String key, String requirement) {
        return value(key).map(node -> items(key, node, requirement)).orElse(List.of());
    }

    private List<Integer> integers(String key, Node node) {
        return items(key, node, "a list of whole numbers, such as [1, 2]").stream()
                .map(item -> integer(key, item))
                .toList();
    }

    private List<Node> items(String key, Node node, String requirement) {
        if (node instanceof Node.Items items) {
            return items.values();
        }
        throw wrong(key, node, requirement);
    }

    /** Keys below a key; none if it is absent or has no value. */
    public Section section(String key) {
        return value(key)
                .map(node -> {
                    if (!(node instanceof Node.Mapping keys)) {
                        throw wrong(key, node, "a section with keys of its own");
                    }
                    return new Section(key, keys);
                })
                .orElseGet(() -> new Section(key, new Node.Mapping(mapping.place(), Map.of(), Map.of())));
    }

    /** Refuses keys that nobody asked for. */
    public void requireNoOthers() {
        for (String key : mapping.values().keySet()) {
            if (!known.contains(key)) {
                throw place(key)
                        .error("there is no key '" + key + "'" + (name.isEmpty() ? "" : " in " + name)
                                + Nearest.hint(key, known) + "; valid are " + String.join(", ", known));
            }
        }
    }

    /** Knows a key without reading it. */
    public void forget(String key) {
        known.add(key);
    }

    /** The keys that nobody asked for. */
    public List<String> others() {
        return mapping.values().keySet().stream()
                .filter(key -> !known.contains(key))
                .toList();
    }

    /** A remark about a key, with its place. */
    public String remark(String key, String text) {
        return place(key) + ": " + key + ": " + text;
    }

    /** True or false. */
    public boolean flag(String key, boolean absent) {
        return value(key)
                .map(node -> {
                    if (!(node instanceof Node.Flag flag)) {
                        throw wrong(key, node, "true or false");
                    }
                    return flag.value();
                })
                .orElse(absent);
    }

    /** An error at a key, or at the section if the key is absent. */
    public YamlException error(String key, String message) {
        return place(key).error(message);
    }

    /** What a record's constructor refuses, said at this section. */
    public <T> T made(Supplier<T> value) {
        try {
            return value.get();
        } catch (YamlException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new YamlException(mapping.place() + ": " + name + ": " + e.getMessage(), e);
        }
    }

    private Node.Place place(String key) {
        var place = mapping.keys().get(key);
        return place == null ? mapping.place() : place;
    }

    private Optional<Node> value(String key) {
        known.add(key);
        return Optional.ofNullable(mapping.values().get(key)).filter(node -> !(node instanceof Node.Nothing));
    }

    private long whole(String key, Node node) {
        if (node instanceof Node.Numeral number) {
            try {
                return Long.parseLong(number.value().replace("_", ""));
            } catch (NumberFormatException e) {
                throw wrong(key, node, "a whole number");
            }
        }
        throw wrong(key, node, "a whole number");
    }

    private double finite(String key, Node node) {
        // YAML 1.1 takes 1e-3 for a text, since it has no point: people mean a number.
        String text = node instanceof Node.Numeral number
                ? number.value()
                : node instanceof Node.Text word && word.value().matches("[-+]?[0-9.]+[eE][-+]?[0-9]+")
                        ? word.value()
                        : "";
        try {
            double value = Double.parseDouble(text.replace("_", ""));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(key, node, "a number");
        }
        throw wrong(key, node, "a finite number");
    }

    private String word(String key, Node node) {
        if (node instanceof Node.Text text) {
            return text.value();
        }
        if (node instanceof Node.Numeral number) {
            return number.value();
        }
        throw wrong(key, node, "a text");
    }

    private YamlException wrong(String key, Node node, String requirement) {
        return node.place().error("'" + key + "' must be " + requirement + ", got " + node.shown());
    }
}
