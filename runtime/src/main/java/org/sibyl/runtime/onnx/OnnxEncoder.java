package org.sibyl.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.sibyl.runtime.artefact.GraphSignature;

/**
 * The encoder's graph. It takes one observation at a time, so that the bits of a context do not depend on what else is asked; that
 * costs nothing to speak of, since one observation is work enough for a run.
 *
 * <p>Thread-safe, since a session is and each run has its own tensors.
 */
record OnnxEncoder(GraphSignature graph, OrtEnvironment environment, OrtSession session) {

    /** Returns the context of an observation. */
    float[] encode(float[] observation) {
        List<Integer> shape = graph.inputs().getOrDefault("observation", List.of());
        long[] sizes = {1, shape.get(1), shape.get(2)};
        try (var input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(observation), sizes);
                var result = session.run(Map.of("observation", input))) {
            var output = ((OnnxTensor) result.get(0)).getFloatBuffer(); // a copy
            var context = new float[output.remaining()];
            output.get(context);
            return context;
        } catch (OrtException e) {
            throw OnnxFailure.inRun(graph, e);
        }
    }
}
