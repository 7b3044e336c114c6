package org.sibyl.runtime.engine;

import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.engine.onnx.OnnxRuntime;

/**
 * What runs the programs of an artefact. Every engine must reproduce the training engine's numbers that an artefact carries, or the
 * model does not load with it.
 *
 * <p>Thread-safe.
 */
public interface Engine {

    /** Returns ONNX Runtime on the CPU; {@link OnnxRuntime#cuda(int)} is it on a GPU. */
    static Engine onnxRuntime() {
        return OnnxRuntime.cpu();
    }

    /** Returns the engine's name, such as {@code onnxruntime}. */
    String name();

    /**
     * Checks an artefact's programs and makes them ready.
     *
     * @throws org.sibyl.runtime.error.ArtefactInvalidException if a program is refused
     * @throws org.sibyl.runtime.error.ModelIncompatibleException if this engine cannot run a program
     * @throws org.sibyl.runtime.error.DeviceUnavailableException if the engine cannot be had on this machine
     */
    Programs open(Artefact artefact);
}
