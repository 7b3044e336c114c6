package org.sibyl.trainer.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The training engine, PyTorch by DJL, as it is entered: by these methods alone, for they see to what must be said before it loads.
 *
 * <p>DJL sends usage data when it loads, for which it asks a cloud's metadata service at 169.254.169.254 where it runs; the property
 * {@code OPT_OUT_TRACKING} is set to {@code true} against that, unless property or environment say something. It unpacks its libraries,
 * 432 MB, into {@code ~/.djl.ai} once (elsewhere by the property or variable {@code DJL_CACHE_DIR}).
 *
 * <p>Threads of an operation: no more than the processors that this process may use, which follow a container's quota, nor than the
 * engine would take itself. They spin between operations for as long as the engine's OpenMP library was told when the process
 * started; nothing can be changed about that from within. {@code GOMP_SPINCOUNT} in its environment bounds it: on machines that are
 * shared set it as the command line does, or train on one thread.
 */
public final class TrainingEngine {
    private static final String NAME = "PyTorch";
    private static final String PRIVACY = "OPT_OUT_TRACKING";

    private TrainingEngine() {}

    /** The engine. */
    public static Engine engine() {
        if (System.getenv(PRIVACY) == null && System.getProperty(PRIVACY) == null) {
            System.setProperty(PRIVACY, "true");
        }
        return Engine.getEngine(NAME);
    }

    /** A manager of arrays on the engine's usual device; whoever asks for it closes it. */
    public static NDManager manager() {
        return engine().newBaseManager();
    }

    /** A manager of arrays on a device; whoever asks for it closes it. */
    public static NDManager manager(Device device) {
        return engine().newBaseManager(device);
    }

    /**
     * Sets how many threads the operations of the calling thread take.
     *
     * @param count at least 1, or 0 for as many as they take, but no more than the process may use
     * @return how many they took before
     */
    public static int setThreads(int count) {
        engine();
        int before = JniUtils.getNumThreads();
        JniUtils.setNumThreads(
                count == 0 ? Math.min(before, Runtime.getRuntime().availableProcessors()) : count);
        return before;
    }
}
