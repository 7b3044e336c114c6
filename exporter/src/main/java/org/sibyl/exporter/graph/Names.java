package org.sibyl.exporter.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Unique, readable names: outputs and inputs by theirs, weights by the network's, the rest by operator and number. */
final class Names {
    private final Map<Value, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    Names(Graph graph) {
        for (Input input : graph.inputs()) {
            name(input, input.name());
        }
        graph.outputs().forEach((name, value) -> {
            if (!names.containsKey(value) && value instanceof Result) {
                name(value, name);
            } else {
                taken.add(name);
            }
        });
        for (Constant constant : graph.constants()) {
            String hint = constant.hint();
            name(constant, hint.isEmpty() || taken.contains(hint) ? next(hint.isEmpty() ? "constant" : hint) : hint);
        }
        for (Node node : graph.nodes()) {
            for (Result result : node.results()) {
                if (!names.containsKey(result)) {
                    name(result, next(node.operator().toLowerCase(Locale.ROOT)));
                }
            }
        }
    }

    String of(Value value) {
        String name = names.get(value);
        if (name == null) {
            throw new IllegalArgumentException("the graph takes a value of another builder: build it with one");
        }
        return name;
    }

    private void name(Value value, String name) {
        names.put(value, name);
        taken.add(name);
    }

    private String next(String stem) {
        String name;
        do {
            name = stem + "_" + counts.merge(stem, 1, Integer::sum);
        } while (taken.contains(name));
        return name;
    }
}
