package org.sibyl.runtime.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.error.DeviceUnavailableException;

/**
 * ONNX Runtime. Its native library is unpacked once for each user; where, says the property {@code sibyl.cache}. Immutable and thread-safe.
 */
public final class OnnxRuntime implements Engine {

    private final ExecutionProvider provider;

    OnnxRuntime(ExecutionProvider provider) {
        this.provider = provider;
    }

    /** Returns it on the CPU. */
    public static OnnxRuntime cpu() {
        return new OnnxRuntime(ExecutionProvider.CPU);
    }

    /**
     * Returns it on a GPU of NVIDIA, with every setting at its default. Models are refused when they are opened, not here, if there is no such device:
     * nothing ever runs on the CPU in its place.
     *
     * @param device the device's number, from 0
     */
    public static OnnxRuntime cuda(int device) {
        return cuda(Cuda.device(device));
    }

    /** As {@link #cuda(int)}, with settings. */
    public static OnnxRuntime cuda(Cuda device) {
        return new OnnxRuntime(new CudaProvider(device));
    }

    /**
     * Returns ONNX Runtime's environment, loaded as this engine loads it, for sessions of one's own.
     *
     * @throws DeviceUnavailableException if it cannot be loaded on this machine
     */
    public static OrtEnvironment environment() {
        return OnnxProcess.get().environment();
    }

    /**
     * Lets ONNX Runtime work on when the JVM is told to exit, for two minutes at most, so that a service can finish what it has taken; without it, calls in
     * flight end before their next evaluation. Whoever holds it must give it back when all is done, from a shutdown hook of its own.
     *
     * @throws DeviceUnavailableException if ONNX Runtime cannot be loaded on this machine
     */
    public static ExitHold holdExit() {
        return OnnxProcess.get().hold();
    }

    /** Looks at what there is of ONNX Runtime on this machine, and loads it if that can be done. */
    public static OnnxFindings examine() {
        return OnnxFindings.here();
    }

    /**
     * Looks whether the device can be had, without a model: before what takes hours and needs it in the end.
     *
     * @throws DeviceUnavailableException if the library or the device is missing, as when a model is opened
     */
    public void requireDevice() {
        OnnxProcess.get();
        try (var options = new OrtSession.SessionOptions()) {
            provider.addTo(options);
        } catch (OrtException e) {
            throw new DeviceUnavailableException(
                    this + " must be had, but ONNX Runtime says: " + OnnxFailure.firstLine(e), e);
        }
    }

    @Override
    public String name() {
        return "onnxruntime";
    }

    @Override
    public Programs open(Artefact artefact) {
        var files = OnnxPrograms.checked(artefact);
        return OnnxPrograms.open(artefact.manifest(), files, OnnxProcess.get(), provider);
    }

    @Override
    public String toString() {
        return "ONNX Runtime on " + provider;
    }
}
