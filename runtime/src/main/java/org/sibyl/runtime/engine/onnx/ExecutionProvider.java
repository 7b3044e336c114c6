package org.sibyl.runtime.engine.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.error.SibylException;

/** Where the sessions of an artefact run, told to ONNX Runtime. Immutable and thread-safe. */
interface ExecutionProvider {

    /** The usual processor, which every session has. */
    ExecutionProvider CPU = new ExecutionProvider() {
        @Override
        public void addTo(OrtSession.SessionOptions options) {
            // it is there unless something else is asked for
        }

        @Override
        public SibylException refusal(Program graph, OrtException e) {
            return OnnxFailure.inOpening(graph, e);
        }

        @Override
        public String toString() {
            return "the CPU";
        }
    };

    /**
     * Adds the device to the options of a session.
     *
     * @throws org.sibyl.runtime.error.DeviceUnavailableException if it cannot be had
     * @throws OrtException if an option is refused
     */
    void addTo(OrtSession.SessionOptions options) throws OrtException;

    /** Returns what is to be said when no session of a graph can be opened there. */
    SibylException refusal(Program graph, OrtException e);
}
