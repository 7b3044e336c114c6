package org.sibyl.exporter.graph;

import org.sibyl.runtime.graph.ElementType;
import org.sibyl.trainer.tensor.Shape;

/** One result of a node. */
public final class Result implements Value {
    private final Node node;
    private final Shape shape;
    private final ElementType kind;

    Result(Node node, Shape shape, ElementType kind) {
        this.node = node;
        this.shape = shape;
        this.kind = kind;
    }

    /** The node that computes it. */
    public Node node() {
        return node;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public ElementType kind() {
        return kind;
    }
}
