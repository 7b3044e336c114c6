package org.sibyl.runtime.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.error.DeviceUnavailableException;

/** The one attempt of a process to load ONNX Runtime's native library: what it gave, or why it failed. Immutable. */
final class NativeLoading {

    private static final String PATH = "onnxruntime.native.path";

    private final Optional<OnnxProcess> process;
    private final String failure;
    private final @Nullable Throwable cause;

    private NativeLoading(Optional<OnnxProcess> process, String failure, @Nullable Throwable cause) {
        this.process = process;
        this.failure = failure;
        this.cause = cause;
    }

    /** Loads it. */
    static NativeLoading of(Function<OrtEnvironment, OnnxProcess> then) {
        try {
            Files.delete(Files.createTempDirectory("sibyl"));
        } catch (IOException e) {
            return failed(
                    "ONNX Runtime needs a temporary folder, but none can be made in "
                            + System.getProperty("java.io.tmpdir") + " (" + e
                            + "); start Java with -Djava.io.tmpdir=FOLDER, one that may be written",
                    e);
        }
        try {
            return new NativeLoading(Optional.of(then.apply(environment())), "", null);
        } catch (LinkageError | IllegalStateException e) {
            return failed(
                    "ONNX Runtime needs its native library for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch") + ", but it cannot be loaded (" + root(e)
                            + "); name a folder in which files may be written and run with -D" + NativeCache.PLACE
                            + "=FOLDER, or one that holds the library with -D" + PATH + "=FOLDER",
                    e);
        }
    }

    private static NativeLoading failed(String message, Throwable cause) {
        return new NativeLoading(Optional.empty(), message, cause);
    }

    /**
     * Returns the process's ONNX Runtime.
     *
     * @throws DeviceUnavailableException if it could not be loaded
     */
    OnnxProcess process() {
        return process.orElseThrow(() -> new DeviceUnavailableException(failure, cause));
    }

    /** Loads from the cache, unless the user said from where. */
    private static OrtEnvironment environment() {
        var folder = System.getProperty(PATH) == null
                ? NativeCache.ofUser().flatMap(NativeCache::folder)
                : Optional.<Path>empty();
        if (folder.isEmpty()) {
            return OrtEnvironment.getEnvironment();
        }
        System.setProperty(PATH, folder.get().toString()); // read once, when its classes are initialised
        try {
            return OrtEnvironment.getEnvironment();
        } finally {
            System.clearProperty(PATH);
        }
    }

    private static String root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString().lines().findFirst().orElse("");
    }
}
