package org.sibyl.runtime.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.error.DeviceUnavailableException;

/** ONNX Runtime. Immutable and thread-safe. */
public final class OnnxRuntime implements Engine {

    private OnnxRuntime() {}

    /** Returns it on the CPU. */
    public static OnnxRuntime cpu() {
        return new OnnxRuntime();
    }

    @Override
    public String name() {
        return "onnxruntime";
    }

    @Override
    public Programs open(Artefact artefact) {
        var files = OnnxPrograms.checked(artefact);
        return OnnxPrograms.open(artefact.manifest(), files, environment());
    }

    private static OrtEnvironment environment() {
        try {
            return OrtEnvironment.getEnvironment();
        } catch (LinkageError | IllegalStateException e) {
            throw new DeviceUnavailableException(
                    "ONNX Runtime needs its native library for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch") + ", but it cannot be loaded: " + e.getMessage()
                            + "; see onnxruntime.native.path",
                    e);
        }
    }

    @Override
    public String toString() {
        return "ONNX Runtime on the CPU";
    }
}
