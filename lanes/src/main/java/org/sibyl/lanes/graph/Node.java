package org.sibyl.lanes.graph;

import java.util.List;
import java.util.Map;
import org.sibyl.runtime.error.ModelIncompatibleException;

/**
 * One operation of a graph.
 *
 * @param operator name of the ONNX operator
 * @param inputs names of its inputs
 * @param outputs names of its outputs
 * @param wholes its attributes that are whole numbers or lists of them
 * @param texts its attributes that are texts
 */
public record Node(
        String operator,
        List<String> inputs,
        List<String> outputs,
        Map<String, long[]> wholes,
        Map<String, String> texts) {

    /** Returns the name of the first output, which tells the node from all others. */
    public String name() {
        return outputs.get(0);
    }

    /** Returns a whole attribute, or a default. */
    public int whole(String attribute, int absent) {
        long[] value = wholes.get(attribute);
        return value == null ? absent : (int) value[0];
    }

    /** Returns a list of whole numbers, which must be there. */
    public int[] list(String attribute) {
        long[] value = wholes.get(attribute);
        if (value == null) {
            throw refused("needs the attribute " + attribute);
        }
        int[] list = new int[value.length];
        for (int i = 0; i < list.length; i++) {
            list[i] = Math.toIntExact(value[i]);
        }
        return list;
    }

    /** Returns why this engine cannot run the node. */
    public ModelIncompatibleException refused(String why) {
        return new ModelIncompatibleException("the engine lanes must know every operator, but " + operator + " \"" + name()
                + "\" " + why + "; load the model with the engine onnxruntime");
    }
}
