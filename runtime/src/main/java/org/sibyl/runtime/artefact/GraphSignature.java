package org.sibyl.runtime.artefact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * File, inputs and outputs of one ONNX graph. A size of −1 is free: the number of rows, or 1.
 *
 * @param file file name inside the artefact
 * @param inputs shape of each input by name
 * @param outputs shape of each output by name
 */
public record GraphSignature(String file, Map<String, List<Integer>> inputs, Map<String, List<Integer>> outputs) {

    /** Copies the shapes, keeping their order. */
    public GraphSignature {
        inputs = copy(inputs);
        outputs = copy(outputs);
    }

    private static Map<String, List<Integer>> copy(Map<String, List<Integer>> shapes) {
        var copy = new LinkedHashMap<String, List<Integer>>();
        shapes.forEach((name, shape) -> copy.put(name, List.copyOf(shape)));
        return Collections.unmodifiableMap(copy);
    }
}
