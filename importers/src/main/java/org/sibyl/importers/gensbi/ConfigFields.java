package org.sibyl.importers.gensbi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.recipes.yaml.YamlException;

/**
 * The constructor arguments of a network of GenSBI, each read once and by type. An argument that nobody asked for is an error, and so is
 * one of another type; null counts as absent. Used by one thread.
 */
final class ConfigFields {
    /** What earlier releases of GenSBI called its arguments. */
    private static final Map<String, String> OLD_NAMES = Map.ofEntries(
            Map.entry("dim_value", "val_emb_dim"),
            Map.entry("dim_id", "id_emb_dim"),
            Map.entry("dim_condition", "cond_emb_dim"),
            Map.entry("condition_dim", "cond_emb_dim"),
            Map.entry("num_layers", "depth"),
            Map.entry("widening_factor", "mlp_ratio"),
            Map.entry("obs_dim", "dim_obs"),
            Map.entry("cond_dim", "dim_cond"),
            Map.entry("joint_dim", "dim_joint"),
            Map.entry("params_dtype", "param_dtype"));

    private final Section arguments;
    private final List<String> usual = new ArrayList<>();

    private ConfigFields(Section arguments) {
        this.arguments = arguments;
    }

    /** Parses the text of a file; {@code source} names it in errors. */
    static ConfigFields parse(String yaml, String source) {
        return new ConfigFields(Section.parse(yaml, source));
    }

    /** A whole number of at least 1. */
    int count(String key) {
        return required(key, optionalCount(key));
    }

    /** A whole number of at least 1, if there is one. */
    Optional<Integer> optionalCount(String key) {
        int value = arguments.integer(key, 1);
        if (value < 1) {
            throw arguments.wrong(key, "a whole number of at least 1");
        }
        return given(key, value);
    }

    /** Whole numbers of at least 0, if there are any. */
    Optional<List<Integer>> optionalWidths(String key) {
        var widths = arguments.integers(key, List.of(0));
        if (widths.isEmpty() || widths.stream().anyMatch(width -> width < 0)) {
            throw arguments.wrong(key, "a list of whole numbers of at least 0");
        }
        return given(key, widths);
    }

    /** A finite number, if there is one. */
    Optional<Double> optionalNumber(String key) {
        return given(key, arguments.number(key, 0));
    }

    /** A finite number. */
    double number(String key) {
        return required(key, optionalNumber(key));
    }

    /** A truth value. */
    boolean flag(String key, boolean absent) {
        return usual(key, given(key, arguments.flag(key, absent)), absent);
    }

    /** Whether a key is there and true. */
    boolean truth(String key) {
        return arguments.flag(key, false);
    }

    /** A value, or GenSBI's where the file has none, which is kept in mind. */
    <T> T usual(String key, Optional<T> value, T usualValue) {
        if (value.isEmpty()) {
            usual.add(key + " " + String.valueOf(usualValue).replaceAll("\\.0$", ""));
        }
        return value.orElse(usualValue);
    }

    /** Keys that were absent, each with the value that it has then. */
    List<String> usual() {
        return List.copyOf(usual);
    }

    /** One of some texts. */
    String choice(String key, String... choices) {
        return required(key, optionalChoice(key, choices));
    }

    /** One of some texts, if there is one. */
    Optional<String> optionalChoice(String key, String... choices) {
        return given(key, arguments.word(key, List.of(choices), ""));
    }

    /** Two of some texts, in order, if there are any. */
    Optional<List<String>> optionalPair(String key, String... choices) {
        var pair = arguments.texts(key);
        if (arguments.contains(key) && (pair.size() != 2 || !List.of(choices).containsAll(pair))) {
            throw wrong(key, "two of " + List.of(choices), pair);
        }
        return given(key, pair);
    }

    /** Arguments that say nothing about the numbers of an imported network: compute types and the like. */
    void ignore(String... keys) {
        arguments.forget(keys);
    }

    /** A value that another choice makes necessary. */
    <T> T given(String key, String choice, Optional<T> value) {
        return value.orElseThrow(() -> wrong(key, "given for " + choice, "absent"));
    }

    /** Refuses arguments that nobody asked for. */
    void requireNoOthers() {
        for (String key : arguments.others()) {
            String renamed = OLD_NAMES.getOrDefault(key, "");
            if (arguments.known().contains(renamed)) {
                throw arguments.error(
                        key,
                        "there is no key '" + key + "', it is now called '" + renamed + "'; valid are "
                                + String.join(", ", arguments.known()));
            }
        }
        arguments.requireNoOthers();
    }

    /** An error about an argument: what it must be, and what came. */
    YamlException wrong(String key, String requirement, Object came) {
        return arguments.error(key, "'" + key + "' must be " + requirement + ", but is " + came);
    }

    private <T> Optional<T> given(String key, T value) {
        return Optional.of(value).filter(known -> arguments.contains(key));
    }

    private <T> T required(String key, Optional<T> value) {
        return value.orElseThrow(() -> arguments.error(
                key,
                "the key '" + key + "' is required, but the configuration has only "
                        + String.join(", ", arguments.keys())));
    }
}
