package org.sibyl.exporter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;

/** The ports that the graph of a flow must have. */
final class FlowPorts {
    private FlowPorts() {}

    static Program program(int dimension, int context) {
        var mapped = Shape.of(-1, dimension);
        var inputs = new LinkedHashMap<>(Map.of("values", mapped));
        if (context > 0) {
            inputs.put("context", Shape.of(-1, context, 1));
        }
        return new Program("flow.onnx", inputs, Map.of("mapped", mapped, "log_det", Shape.of(-1, 1)));
    }
}
