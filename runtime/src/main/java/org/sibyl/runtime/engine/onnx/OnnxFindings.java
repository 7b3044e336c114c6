package org.sibyl.runtime.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sibyl.runtime.error.DeviceUnavailableException;

/**
 * What there is of ONNX Runtime on this machine.
 *
 * @param version of the library, {@code unknown} where its jar does not say
 * @param cache the folder that holds its unpacked native library; empty where it is not to be had, so that each process unpacks it into the temporary
 *     folder
 * @param fault why it cannot be loaded, and what to do; empty where it can
 * @param providers what it can run on, such as CPU and CUDA; empty where it cannot be loaded
 * @param cudaFault why the first GPU cannot be used, and what to do; empty where it can
 */
public record OnnxFindings(
        String version,
        Optional<Path> cache,
        Optional<String> fault,
        List<String> providers,
        Optional<String> cudaFault) {

    /** Copies the list. */
    public OnnxFindings {
        providers = List.copyOf(providers);
    }

    static OnnxFindings here() {
        String version = Optional.ofNullable(OrtEnvironment.class.getPackage().getImplementationVersion())
                .orElse("unknown");
        var cache = NativeCache.ofUser().flatMap(NativeCache::folder);
        try {
            OnnxProcess.get();
        } catch (DeviceUnavailableException e) {
            var fault = Optional.of(String.valueOf(e.getMessage()));
            return new OnnxFindings(version, cache, fault, List.of(), fault);
        }
        var providers = OrtEnvironment.getAvailableProviders().stream()
                .map(OrtProvider::getName)
                .toList();
        return new OnnxFindings(version, cache, Optional.empty(), providers, faultOfCuda());
    }

    private static Optional<String> faultOfCuda() {
        try {
            OnnxRuntime.cuda(0).requireDevice();
            return Optional.empty();
        } catch (DeviceUnavailableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
