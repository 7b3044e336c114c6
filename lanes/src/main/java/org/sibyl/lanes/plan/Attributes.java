package org.sibyl.lanes.plan;

import java.util.List;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.runtime.graph.Node;

/** A node's attributes as the planner asks for them. */
final class Attributes {

    private Attributes() {}

    /** Returns a whole number, or a default. */
    static int number(Node node, String name, int absent) {
        List<Long> value = node.attributes().get(name);
        return value == null ? absent : Math.toIntExact(value.get(0));
    }

    /** Returns a list of whole numbers, or a default. */
    static int[] list(Node node, String name, int... absent) {
        List<Long> value = node.attributes().get(name);
        return value == null
                ? absent
                : value.stream().mapToInt(Math::toIntExact).toArray();
    }

    /** Returns why this engine cannot run a node. */
    static ModelIncompatibleException refused(Node node, String why) {
        return new ModelIncompatibleException("the engine lanes must know every operator, but " + node.operator()
                + " \"" + node.name() + "\" " + why + "; load the model with the engine onnxruntime");
    }
}
