package org.sibyl.exporter.graph;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.runtime.graph.ElementType;
import org.sibyl.trainer.tensor.Shape;

/**
 * Makes the values of one graph. The same operation on the same values is made once, and so is the same constant. Not
 * thread-safe.
 */
public final class GraphBuilder {
    private final List<Input> inputs = new ArrayList<>();
    private final Map<ConstantKey, Constant> constants = new HashMap<>();
    private final Map<NodeKey, Node> nodes = new HashMap<>();

    private record ConstantKey(ElementType kind, Shape shape, ByteBuffer bytes) {}

    private record NodeKey(String operator, List<Attribute> attributes, List<Value> inputs, List<Shape> shapes) {}

    /**
     * An input of the graph.
     *
     * @param free what its sizes of {@link Shape#ANY} are called
     * @throws IllegalArgumentException if the name is taken
     */
    public Input input(String name, Shape shape, String free) {
        if (inputs.stream().anyMatch(input -> input.name().equals(name))) {
            throw new IllegalArgumentException("inputs need distinct names, but '" + name + "' came twice");
        }
        Input input = new Input(name, shape, free);
        inputs.add(input);
        return input;
    }

    /** The inputs so far, in order. */
    public List<Input> inputs() {
        return List.copyOf(inputs);
    }

    /**
     * A constant in single precision, in row-major order.
     *
     * @param hint what it is, for people; may be empty
     * @throws IllegalArgumentException if a value is not finite, or the shape does not hold the values
     */
    public Constant constant(float[] values, Shape shape, String hint) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a graph's constants must be finite in single precision, but "
                        + (hint.isEmpty() ? "one" : hint) + " holds " + value + "; look at the training run");
            }
        }
        requireSize(values.length, shape);
        return shared(Constant.of(values, shape, hint));
    }

    /** Elements {@code from} (included) to {@code to} (excluded) of the first axis of a constant. */
    public Constant part(Constant whole, int from, int to) {
        return shared(whole.part(from, to));
    }

    /** Whole numbers in a list, such as sizes and axes. */
    public Constant wholes(long... values) {
        return shared(Constant.of(values, Shape.of(values.length)));
    }

    /** One whole number without axes. */
    public Constant whole(long value) {
        return shared(Constant.of(new long[] {value}, Shape.of()));
    }

    /** The one result, in single precision, of an operator without attributes. */
    public Result node(String operator, Shape shape, Value... inputs) {
        return node(operator, List.of(), shape, inputs);
    }

    /** The one result, in single precision, of an operator. */
    public Result node(String operator, List<Attribute> attributes, Shape shape, Value... inputs) {
        return node(operator, attributes, ElementType.FLOAT, List.of(shape), inputs)
                .get(0);
    }

    /** The results of an operator, all of one kind. */
    public List<Result> node(
            String operator, List<Attribute> attributes, ElementType kind, List<Shape> shapes, Value... inputs) {
        NodeKey key = new NodeKey(operator, List.copyOf(attributes), List.copyOf(Arrays.asList(inputs)), shapes);
        return nodes.computeIfAbsent(key, k -> new Node(k.operator(), k.attributes(), k.inputs(), kind, k.shapes()))
                .results();
    }

    private Constant shared(Constant constant) {
        return constants.computeIfAbsent(
                new ConstantKey(constant.kind(), constant.shape(), constant.bytes()), key -> constant);
    }

    private static void requireSize(int length, Shape shape) {
        if (shape.elements() != length) {
            throw new IllegalArgumentException(
                    "shape " + shape + " holds " + shape.elements() + " elements, but there are " + length);
        }
    }
}
