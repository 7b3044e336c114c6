package org.sibyl.lanes.graph;

import java.util.List;
import java.util.Map;

/**
 * A graph as it stands in a file.
 *
 * @param nodes operations, each after what it reads
 * @param constants weights and sizes by their names
 * @param inputs names of the inputs
 * @param outputs names of the outputs
 */
public record Graph(List<Node> nodes, Map<String, Constant> constants, List<String> inputs, List<String> outputs) {}
