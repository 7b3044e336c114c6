package org.sibyl.runtime.engine.onnx;

import ai.onnxruntime.OrtException;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.runtime.error.SamplingFailedException;

/** What ONNX Runtime refuses, in one line that names the graph. */
final class OnnxFailure {

    private OnnxFailure() {}

    /** Returns the failure of a run. */
    static SamplingFailedException inRun(Program graph, OrtException e) {
        return new SamplingFailedException("ONNX Runtime failed in " + graph.file() + ": " + firstLine(e), e);
    }

    /** Returns the failure to open a graph. */
    static ModelIncompatibleException inOpening(Program graph, OrtException e) {
        return new ModelIncompatibleException(
                "ONNX Runtime must accept " + graph.file() + ", but it says: " + firstLine(e)
                        + "; export the model again",
                e);
    }

    /** What it says, without its trace. */
    static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
