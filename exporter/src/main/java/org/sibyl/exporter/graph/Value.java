package org.sibyl.exporter.graph;

import org.sibyl.runtime.graph.ElementType;
import org.sibyl.trainer.tensor.Shape;

/** Something that a node can take: an input of the graph, a constant, or another node's result. Compared by identity. */
public sealed interface Value permits Input, Constant, Result {
    /** The sizes of its axes; {@link Shape#ANY} where they are fixed only when the graph runs. */
    Shape shape();

    /** The type of its elements. */
    ElementType kind();
}
