package org.sibyl.exporter.graph;

import java.util.List;
import org.sibyl.runtime.graph.ElementType;
import org.sibyl.trainer.tensor.Shape;

/** One operation: an ONNX operator with attributes, applied to values. Compared by identity; made by the builder. */
public final class Node {
    private final String operator;
    private final List<Attribute> attributes;
    private final List<Value> inputs;
    private final List<Result> results;

    Node(String operator, List<Attribute> attributes, List<Value> inputs, ElementType kind, List<Shape> shapes) {
        this.operator = operator;
        this.attributes = attributes;
        this.inputs = inputs;
        this.results =
                shapes.stream().map(shape -> new Result(this, shape, kind)).toList();
    }

    /** The operator's name, such as {@code MatMul}. */
    public String operator() {
        return operator;
    }

    /** Its attributes. */
    public List<Attribute> attributes() {
        return attributes;
    }

    /** What it is applied to. */
    public List<Value> inputs() {
        return inputs;
    }

    /** What it gives. */
    public List<Result> results() {
        return results;
    }
}
