package org.sibyl.zoo;

import org.sibyl.simulation.DependencyGraph;
import org.sibyl.solvers.variable.Variables;

/** Graphs of tasks that have much in common. */
final class Graphs {

    private Graphs() {}

    /** Each datum is made from all parameters and the data before it. */
    static DependencyGraph complete(Variables variables) {
        var graph = DependencyGraph.none();
        var names = variables.names();
        for (int i = variables.parameters(); i < names.size(); i++) {
            graph = graph.with(names.get(i), names.subList(0, i));
        }
        return graph;
    }

    /** Each datum is made from the parameter of its place. */
    static DependencyGraph paired(int count) {
        var graph = DependencyGraph.none();
        for (int i = 1; i <= count; i++) {
            graph = graph.with("x" + i, "theta" + i);
        }
        return graph;
    }
}
