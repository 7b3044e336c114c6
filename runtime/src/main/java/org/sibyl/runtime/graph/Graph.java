package org.sibyl.runtime.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph as it stands in a file. Immutable.
 *
 * @param nodes operations, each after those whose results it reads
 * @param constants weights, sizes and axes by their names
 * @param inputs names of the inputs, in order
 * @param outputs names of the outputs, in order
 */
public record Graph(List<Node> nodes, Map<String, Constant> constants, List<String> inputs, List<String> outputs) {

    /** Copies the collections. */
    public Graph {
        nodes = List.copyOf(nodes);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
