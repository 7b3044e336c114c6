package org.sibyl.runtime.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.Optional;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.error.DeviceUnavailableException;
import org.sibyl.runtime.error.SibylException;

/** A GPU and nothing else: ONNX Runtime would run on the CPU what it cannot run there, unless it is told not to. */
record CudaProvider(Cuda settings) implements ExecutionProvider {

    private static final String NEEDED = "CUDA 12, cuDNN 9 and an NVIDIA driver for them";

    @Override
    public void addTo(OrtSession.SessionOptions options) throws OrtException {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw new DeviceUnavailableException("ONNX Runtime on CUDA needs the library onnxruntime_gpu" + version()
                    + " in place of onnxruntime, and " + NEEDED + ", but the library here knows "
                    + OrtEnvironment.getAvailableProviders() + " only; see docs/gpu.md, or take the CPU");
        }
        try (var cuda = new OrtCUDAProviderOptions(settings.device())) {
            cuda.add("use_tf32", settings.roundsProducts() ? "1" : "0");
            cuda.add(
                    "arena_extend_strategy", "kSameAsRequested"); // the model's memory is known, and doubling it is not
            if (settings.memoryLimit().isPresent()) {
                cuda.add("gpu_mem_limit", Long.toString(settings.memoryLimit().getAsLong()));
            }
            options.addCUDA(cuda);
        } catch (OrtException e) {
            throw unavailable(e);
        }
        options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
    }

    /** The version of ONNX Runtime's Java side, which its native side must have. */
    private static String version() {
        return Optional.ofNullable(OrtEnvironment.class.getPackage().getImplementationVersion())
                .map(version -> " " + version)
                .orElse("");
    }

    @Override
    public SibylException refusal(Program graph, OrtException e) {
        return String.valueOf(e.getMessage()).contains("CUDA") ? unavailable(e) : OnnxFailure.inOpening(graph, e);
    }

    private DeviceUnavailableException unavailable(OrtException e) {
        return new DeviceUnavailableException(
                settings + " needs " + NEEDED + ", but ONNX Runtime says: " + OnnxFailure.firstLine(e)
                        + "; see docs/gpu.md, or take the CPU",
                e);
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
