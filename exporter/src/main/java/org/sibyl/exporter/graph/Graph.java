package org.sibyl.exporter.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A finished graph: its inputs, its named outputs, and the nodes and constants that the outputs need, each after what it
 * takes. Immutable.
 */
public final class Graph {
    private final String name;
    private final List<Input> inputs;
    private final Map<String, Value> outputs;
    private final List<Node> nodes;
    private final List<Constant> constants;

    private Graph(
            String name, List<Input> inputs, Map<String, Value> outputs, List<Node> nodes, List<Constant> constants) {
        this.name = name;
        this.inputs = inputs;
        this.outputs = outputs;
        this.nodes = nodes;
        this.constants = constants;
    }

    /**
     * The graph of some values of a builder. Inputs that no output needs remain part of its signature.
     *
     * @param outputs name and value of each output, in order
     */
    public static Graph of(String name, GraphBuilder builder, Map<String, ? extends Value> outputs) {
        Set<Node> nodes = new LinkedHashSet<>();
        Set<Constant> constants = new LinkedHashSet<>();
        for (Value output : outputs.values()) {
            collect(output, nodes, constants);
        }
        return new Graph(
                name,
                builder.inputs(),
                Collections.unmodifiableMap(new LinkedHashMap<>(outputs)),
                List.copyOf(nodes),
                List.copyOf(constants));
    }

    /** Depth first with a stack of its own: networks are deeper than the call stack is safe for. */
    private static void collect(Value output, Set<Node> done, Set<Constant> constants) {
        Deque<Value> open = new ArrayDeque<>(List.of(output));
        Set<Node> entered = new HashSet<>();
        while (!open.isEmpty()) {
            Value value = open.peek();
            if (value instanceof Result result && !done.contains(result.node())) {
                if (entered.add(result.node())) {
                    List<Value> inputs = new ArrayList<>(result.node().inputs());
                    Collections.reverse(inputs);
                    inputs.forEach(open::push);
                } else {
                    done.add(result.node());
                }
            } else {
                if (value instanceof Constant constant) {
                    constants.add(constant);
                }
                open.pop();
            }
        }
    }

    /** What the graph is called. */
    public String name() {
        return name;
    }

    /** The inputs, in order. */
    public List<Input> inputs() {
        return inputs;
    }

    /** The outputs by name, in order. */
    public Map<String, Value> outputs() {
        return outputs;
    }

    /** The nodes, each after those whose results it takes. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The constants that the nodes take. */
    public List<Constant> constants() {
        return constants;
    }

    /** How many nodes there are of an operator. */
    public long count(String operator) {
        return nodes.stream().filter(node -> node.operator().equals(operator)).count();
    }
}
