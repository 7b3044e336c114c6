package org.sibyl.runtime.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.sibyl.runtime.error.DeviceUnavailableException;

/**
 * ONNX Runtime in this process, loaded once, and not torn down under a call.
 *
 * <p>When the JVM exits, ONNX Runtime's own shutdown hook frees its environment and the C library runs its destructors, both whatever other
 * threads do; a session that is being opened or run then reads freed memory, and the process dies by a signal in place of its exit status.
 * So every native call is made through {@link #call}: a hook lets no call begin any more and waits for those in flight, and a reference of
 * our own keeps the environment from being freed before that. Thread-safe.
 */
final class OnnxProcess {

    /** How long an exit waits for calls in flight: a step of a solve over a chunk takes a second at most. */
    private static final long PATIENCE = 20;

    /** How long an exit waits for those who hold it, in milliseconds. */
    private static final long HELD = 120_000;

    private final OrtEnvironment environment;
    private final ReentrantReadWriteLock calls = new ReentrantReadWriteLock();
    private volatile boolean exiting;
    private int holds; // guarded by this

    private OnnxProcess(OrtEnvironment environment) {
        this.environment = environment;
    }

    /** A call of ONNX Runtime. */
    interface NativeCall<T> {
        T make(OrtEnvironment environment) throws OrtException;
    }

    /**
     * Returns this process's.
     *
     * @throws DeviceUnavailableException if it cannot be loaded, or the JVM exits
     */
    static OnnxProcess get() {
        return Loaded.NATIVE.process();
    }

    /** Loads at first use; a failure is kept, since ONNX Runtime does not try twice. */
    private static final class Loaded {
        static final NativeLoading NATIVE = NativeLoading.of(OnnxProcess::guarded);
    }

    private static OnnxProcess guarded(OrtEnvironment environment) {
        var process = new OnnxProcess(environment);
        keep();
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(process::exit, "sibyl-onnxruntime-exit"));
        } catch (IllegalStateException e) {
            process.exiting = true; // the JVM exits already
        }
        return process;
    }

    /**
     * Takes a second reference to the native environment, which counts them, so that ONNX Runtime's own hook does not free it. There is no
     * public way; where this one is closed, its hook frees the environment at exit as it always did.
     */
    private static void keep() {
        try {
            var handle = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            var create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            handle.setAccessible(true);
            create.setAccessible(true);
            create.invoke(
                    null,
                    handle.getLong(null),
                    OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(),
                    OrtEnvironment.DEFAULT_NAME);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            // another release of ONNX Runtime, or a module that does not open it
        }
    }

    /** Returns the environment, for tensors and sessions made in calls. */
    OrtEnvironment environment() {
        return environment;
    }

    /**
     * Makes a call, which the end of the JVM waits for.
     *
     * @throws DeviceUnavailableException if the JVM exits
     */
    <T> T call(NativeCall<T> call) throws OrtException {
        if (!begins()) {
            throw new DeviceUnavailableException("ONNX Runtime needs a running JVM, but this one exits");
        }
        try {
            return call.make(environment);
        } finally {
            calls.readLock().unlock();
        }
    }

    /** What ends or frees something in native memory. */
    interface Owner {
        void close() throws OrtException;
    }

    /** Frees native memory, unless the JVM exits, which frees all. */
    void free(Owner owner) throws OrtException {
        if (begins()) {
            try {
                owner.close();
            } finally {
                calls.readLock().unlock();
            }
        }
    }

    private boolean begins() {
        return !exiting && calls.readLock().tryLock();
    }

    /** Lets the end of the JVM wait until this is given back. */
    synchronized ExitHold hold() {
        holds++;
        return new ExitHold(this::giveBack);
    }

    private synchronized void giveBack() {
        holds--;
        notifyAll();
    }

    private synchronized void awaitHolds() throws InterruptedException {
        long end = System.nanoTime() + HELD * 1_000_000;
        for (long left = HELD; holds > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    /** Waits for those who hold the exit, lets no call begin and waits for those in flight; the lock is held until the process is gone. */
    private void exit() {
        try {
            awaitHolds();
            exiting = true;
            if (!calls.writeLock().tryLock(PATIENCE, TimeUnit.SECONDS)) {
                return; // a call that does not end must not keep the process from ending
            }
        } catch (InterruptedException e) {
            exiting = true;
            Thread.currentThread().interrupt();
        }
    }
}
