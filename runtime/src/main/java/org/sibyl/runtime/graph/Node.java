package org.sibyl.runtime.graph;

import java.util.List;
import java.util.Map;

/**
 * One operation of a graph. Immutable.
 *
 * @param operator name of the ONNX operator
 * @param inputs names of what it reads
 * @param outputs names of what it makes
 * @param attributes whole numbers, and lists of them, by their names
 * @param texts texts by their names
 */
public record Node(
        String operator,
        List<String> inputs,
        List<String> outputs,
        Map<String, List<Long>> attributes,
        Map<String, String> texts) {

    /** Copies the collections. */
    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
        texts = Map.copyOf(texts);
    }

    /** Returns the name of its first output, which tells it from all others. */
    public String name() {
        return outputs.get(0);
    }
}
