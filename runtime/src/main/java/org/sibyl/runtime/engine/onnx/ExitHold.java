package org.sibyl.runtime.engine.onnx;

import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps ONNX Runtime at work while the JVM exits; see {@link OnnxRuntime#holdExit}. Thread-safe. */
public final class ExitHold implements AutoCloseable {

    private final Runnable giveBack;
    private final AtomicBoolean closed = new AtomicBoolean();

    ExitHold(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    /** Lets ONNX Runtime end with the JVM. Twice is harmless. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            giveBack.run();
        }
    }
}
