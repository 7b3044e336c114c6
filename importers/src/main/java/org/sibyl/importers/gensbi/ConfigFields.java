package org.sibyl.importers.gensbi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The keys of a YAML configuration, each read once and by type. A key that nobody asked for is an error, and so is a value of
 * another type; null counts as absent. Used by one thread.
 */
final class ConfigFields {
    private static final int LONGEST_DOCUMENT = 1 << 16;
    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(1 << 10)
                            .maxNameLength(1 << 8)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /** What earlier releases of the reference called its keys. */
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

    private final String source;
    private final JsonNode root;
    private final Set<String> known = new LinkedHashSet<>();

    private ConfigFields(String source, JsonNode root) {
        this.source = source;
        this.root = root;
    }

    /** Parses the text of a file; {@code source} names it in errors. */
    static ConfigFields parse(String yaml, String source) {
        if (yaml.length() > LONGEST_DOCUMENT) {
            throw new ImportException(
                    source + ": a configuration has at most 64 KiB, but this has " + yaml.length() + " characters");
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(yaml);
        } catch (JacksonException e) {
            throw new ImportException(
                    source + ": the configuration must be YAML, but "
                            + e.getOriginalMessage().lines().findFirst().orElse("it is not"),
                    e);
        }
        if (!root.isObject()) {
            throw new ImportException(source + ": the configuration must be keys and values, such as 'network: flux1',"
                    + " but it is something else");
        }
        return new ConfigFields(source, root);
    }

    /** A whole number of at least 1. */
    int count(String key) {
        return required(key, optionalCount(key));
    }

    /** A whole number of at least 1, if there is one. */
    Optional<Integer> optionalCount(String key) {
        return value(key).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
                throw wrong(key, "a whole number of at least 1", node);
            }
            return node.intValue();
        });
    }

    /** Whole numbers of at least 0, if there are any. */
    Optional<List<Integer>> optionalWidths(String key) {
        return value(key).map(node -> {
            List<Integer> widths = new ArrayList<>();
            for (var item : node) {
                if (item.isIntegralNumber() && item.canConvertToInt() && item.intValue() >= 0) {
                    widths.add(item.intValue());
                }
            }
            if (!node.isArray() || node.isEmpty() || widths.size() != node.size()) {
                throw wrong(key, "a list of whole numbers of at least 0", node);
            }
            return List.copyOf(widths);
        });
    }

    /** A number, if there is one. */
    Optional<Double> optionalNumber(String key) {
        return value(key).map(node -> {
            if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
                throw wrong(key, "a finite number", node);
            }
            return node.doubleValue();
        });
    }

    /** A finite number. */
    double number(String key) {
        return required(key, optionalNumber(key));
    }

    /** A truth value. */
    boolean flag(String key, boolean absent) {
        return value(key)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw wrong(key, "true or false", node);
                    }
                    return node.booleanValue();
                })
                .orElse(absent);
    }

    /** One of some texts. */
    String choice(String key, String... choices) {
        return required(key, optionalChoice(key, choices));
    }

    /** One of some texts, if there is one. */
    Optional<String> optionalChoice(String key, String... choices) {
        return value(key).map(node -> chosen(key, node, List.of(choices)));
    }

    /** Two of some texts, in order, if there are any. */
    Optional<List<String>> optionalPair(String key, String... choices) {
        return value(key).map(node -> {
            if (!node.isArray() || node.size() != 2) {
                throw wrong(key, "two of " + List.of(choices), node);
            }
            return List.of(chosen(key, node.get(0), List.of(choices)), chosen(key, node.get(1), List.of(choices)));
        });
    }

    /** Keys that say nothing about the numbers of an imported network: compute types and the like. */
    void ignore(String... keys) {
        known.addAll(List.of(keys));
    }

    /** A value that another choice makes necessary. */
    <T> T given(String key, String choice, Optional<T> value) {
        return value.orElseThrow(() -> wrong(key, "given for " + choice, "absent"));
    }

    /** Refuses keys that nobody asked for. */
    void requireNoOthers() {
        for (String key : root.propertyNames()) {
            if (!known.contains(key)) {
                String renamed = OLD_NAMES.getOrDefault(key, "");
                throw new ImportException(source + ": there is no key '" + key + "'"
                        + (known.contains(renamed) ? ", it is now called '" + renamed + "'" : "") + "; valid are "
                        + String.join(", ", known));
            }
        }
    }

    /** An error about a key: what it must be, and what came. */
    ImportException wrong(String key, String requirement, Object came) {
        return new ImportException(source + ": '" + key + "' must be " + requirement + ", but is " + came);
    }

    private Optional<JsonNode> value(String key) {
        known.add(key);
        return Optional.ofNullable(root.get(key)).filter(node -> !node.isNull());
    }

    private <T> T required(String key, Optional<T> value) {
        return value.orElseThrow(() -> new ImportException(source + ": the key '" + key
                + "' is required, but the configuration has only " + String.join(", ", root.propertyNames())));
    }

    private String chosen(String key, JsonNode node, List<String> choices) {
        if (!node.isString() || !choices.contains(node.asString())) {
            throw wrong(key, "one of " + choices, node);
        }
        return node.asString();
    }
}
