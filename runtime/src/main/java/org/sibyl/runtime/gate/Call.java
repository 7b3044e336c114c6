package org.sibyl.runtime.gate;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.sibyl.runtime.graph.Axes;
import org.sibyl.runtime.graph.Constant;
import org.sibyl.runtime.graph.ElementType;
import org.sibyl.runtime.graph.Node;

/** One node with what is known of its inputs, as its rule asks for it. */
final class Call {

    private final Node node;
    private final List<Typed> inputs;
    private final Map<String, Constant> constants;
    private final Budget budget;

    Call(Node node, List<Typed> inputs, Map<String, Constant> constants, Budget budget) {
        this.node = node;
        this.inputs = inputs;
        this.constants = constants;
        this.budget = budget;
    }

    int inputs() {
        return inputs.size();
    }

    int outputs() {
        return node.outputs().size();
    }

    /** Returns the axes of an input of numbers. */
    Axes numbers(int input) {
        return axes(input, ElementType.FLOAT);
    }

    /** Returns the axes of an input of truths. */
    Axes truths(int input) {
        return axes(input, ElementType.BOOL);
    }

    private Axes axes(int input, ElementType type) {
        Typed typed = inputs.get(input);
        require(typed.type() == type, "needs " + type + " as input " + (input + 1) + ", but has " + typed.type());
        return typed.axes();
    }

    ElementType type(int input) {
        return inputs.get(input).type();
    }

    /** Returns the whole numbers of an input that must be a constant list of them. */
    long[] wholes(int input) {
        Constant constant = constants.get(node.inputs().get(input));
        require(
                constant != null
                        && constant.type() == ElementType.INT64
                        && constant.sizes().size() <= 1,
                "needs a constant list of whole numbers as input " + (input + 1));
        return constant == null ? new long[0] : constant.wholes();
    }

    /** Returns the one whole number of a constant input. */
    long whole(int input) {
        long[] wholes = wholes(input);
        require(wholes.length == 1, "needs one whole number as input " + (input + 1) + ", but has " + wholes.length);
        return wholes[0];
    }

    /** Returns whether an attribute is there. */
    boolean has(String attribute) {
        return node.attributes().containsKey(attribute);
    }

    /** Returns an attribute's list, which must be there. */
    long[] list(String attribute) {
        List<Long> list = node.attributes().get(attribute);
        require(list != null, "needs the attribute " + attribute);
        return list == null
                ? new long[0]
                : list.stream().mapToLong(Long::longValue).toArray();
    }

    /** Returns an attribute's one number, which must be there. */
    long number(String attribute) {
        long[] list = list(attribute);
        require(list.length == 1, "needs one number as " + attribute);
        return list[0];
    }

    String text(String attribute, String absent) {
        return node.texts().getOrDefault(attribute, absent);
    }

    /** Counts multiplications, as a product of lengths. */
    void work(long... lengths) {
        budget.work(LongStream.of(lengths).asDoubleStream().reduce(1, (a, b) -> a * b));
    }

    void require(boolean sound, String why) {
        Refused.unless(sound, why);
    }
}
