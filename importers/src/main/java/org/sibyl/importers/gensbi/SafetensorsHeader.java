package org.sibyl.importers.gensbi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON header of a {@code .safetensors} file, strictly: tensors lie one after another and fill the data exactly, so that
 * none overlaps another, nothing is hidden between them, and no stated size is believed before it is checked.
 *
 * @param tensors in the order of their bytes
 * @param metadata text that the writer left
 */
record SafetensorsHeader(List<TensorEntry> tensors, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final int MOST_TENSORS = 1 << 16;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(4)
                            .maxStringLength(1 << 16)
                            .maxNameLength(1 << 10)
                            .maxNumberLength(20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /** Reads a header; {@code dataBytes} is what follows it in the file. */
    static SafetensorsHeader parse(byte[] json, int dataBytes, String source) {
        var root = tree(json, source);
        Map<String, String> metadata = new LinkedHashMap<>();
        List<TensorEntry> tensors = new ArrayList<>();
        for (var property : root.properties()) {
            if (property.getKey().equals(METADATA)) {
                property.getValue()
                        .properties()
                        .forEach(text ->
                                metadata.put(text.getKey(), text.getValue().asString("")));
            } else {
                tensors.add(entry(property.getKey(), property.getValue(), dataBytes, source));
            }
        }
        if (tensors.isEmpty() || tensors.size() > MOST_TENSORS) {
            throw new ImportException(source + ": a file needs 1 to " + MOST_TENSORS + " tensors, but its header lists "
                    + tensors.size() + "; save the model again");
        }
        tensors.sort(Comparator.comparingInt(TensorEntry::begin).thenComparingInt(TensorEntry::end));
        requireSeamless(tensors, dataBytes, source);
        return new SafetensorsHeader(List.copyOf(tensors), Map.copyOf(metadata));
    }

    private static JsonNode tree(byte[] json, String source) {
        try {
            var root = MAPPER.readTree(json);
            if (root.isObject()) {
                return root;
            }
        } catch (JacksonException e) {
            throw new ImportException(
                    source + ": the header must be a JSON object of tensors, but "
                            + e.getOriginalMessage().lines().findFirst().orElse("it is none")
                            + "; save the model again",
                    e);
        }
        throw new ImportException(source
                + ": the header must be a JSON object of tensors, but it is something else; save the model again");
    }

    private static TensorEntry entry(String name, JsonNode node, int dataBytes, String source) {
        var what = source + ": tensor '" + name + "'";
        if (!node.isObject()
                || node.size() != 3
                || !node.has("dtype")
                || !node.has("shape")
                || !node.has("data_offsets")) {
            throw new ImportException(what + " must state dtype, shape and data_offsets and nothing else, but states "
                    + (node.isObject() ? String.join(", ", node.propertyNames()) : "no object")
                    + "; save the model again");
        }
        var type = type(node.get("dtype"), what);
        var shape = sizes(node.get("shape"), what + " needs a shape of whole numbers of at least 0");
        var offsets = sizes(node.get("data_offsets"), what + " needs data_offsets of two bytes in the data");
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > dataBytes) {
            throw new ImportException(what + " needs data_offsets in increasing order within the data's " + dataBytes
                    + " bytes, but they are " + offsets + "; the file is cut off or damaged, copy it again");
        }
        long elements = 1;
        for (int size : shape) {
            elements = Math.min(elements * size, 1L << 31); // capped, so that no product overflows
        }
        if (elements * type.bytes() != offsets.get(1) - offsets.get(0)) {
            throw new ImportException(what + " of shape " + shape + " and type " + type + " needs "
                    + elements * type.bytes() + " bytes, but its data_offsets hold "
                    + (offsets.get(1) - offsets.get(0)) + "; save the model again");
        }
        return new TensorEntry(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private static TensorType type(JsonNode node, String what) {
        String text = node.asString("");
        for (var type : TensorType.values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        throw new ImportException(what + " must be of one of the types " + Arrays.toString(TensorType.values())
                + ", but is of type " + node + "; only weights can be imported, drop other state before saving");
    }

    private static List<Integer> sizes(JsonNode node, String requirement) {
        List<Integer> sizes = new ArrayList<>();
        if (node.isArray() && node.size() <= 8) {
            for (var size : node) {
                if (size.isIntegralNumber() && size.canConvertToInt() && size.intValue() >= 0) {
                    sizes.add(size.intValue());
                }
            }
        }
        if (!node.isArray() || sizes.size() != node.size()) {
            throw new ImportException(requirement + ", but has " + node + "; save the model again");
        }
        return sizes;
    }

    private static void requireSeamless(List<TensorEntry> tensors, int dataBytes, String source) {
        int filled = 0;
        for (var tensor : tensors) {
            if (tensor.begin() != filled) {
                throw new ImportException(source + ": tensor '" + tensor.name() + "' must begin at byte " + filled
                        + ", where the one before ends, but begins at " + tensor.begin()
                        + (tensor.begin() < filled ? ", inside it" : ", which leaves a hole")
                        + "; save the model again");
            }
            filled = tensor.end();
        }
        if (filled != dataBytes) {
            throw new ImportException(source + ": tensors must fill the data's " + dataBytes
                    + " bytes, but they end at byte " + filled + "; save the model again");
        }
    }
}
