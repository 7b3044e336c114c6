package org.sibyl.exporter.graph;

import org.sibyl.runtime.graph.ElementType;
import org.sibyl.trainer.tensor.Shape;

/** An input of the graph, in single precision. */
public final class Input implements Value {
    private final String name;
    private final Shape shape;
    private final String free;

    Input(String name, Shape shape, String free) {
        this.name = name;
        this.shape = shape;
        this.free = free;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** What its sizes that are fixed only when the graph runs are called, such as {@code B}. */
    public String free() {
        return free;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public ElementType kind() {
        return ElementType.FLOAT;
    }
}
