package org.sibyl.recipes.network;

import org.sibyl.simulation.DependencyGraph;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.EdgeMask;

/** Which variables of a transformer attend to which, in training and sampling alike. */
public sealed interface Edges {
    /** All to all. */
    Edges ALL = new All();

    /** Returns the mask of a model's columns. */
    EdgeMask mask(Variables variables);

    /** All to all. */
    record All() implements Edges {
        @Override
        public EdgeMask mask(Variables variables) {
            return EdgeMask.full(variables.size());
        }
    }

    /**
     * Row by row.
     *
     * @param rows the mask itself, parameters first
     */
    record Rows(EdgeMask rows) implements Edges {
        @Override
        public EdgeMask mask(Variables variables) {
            return rows;
        }
    }

    /**
     * What is not independent given all others, by what a simulator makes from what; see {@link DependencyGraph#moral}.
     *
     * @param graph which variables are made from which
     */
    record Dependencies(DependencyGraph graph) implements Edges {
        @Override
        public EdgeMask mask(Variables variables) {
            return EdgeMask.of(graph.moral(variables));
        }
    }
}
