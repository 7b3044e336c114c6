package org.sibyl.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a training between two updates when the process is told to stop: native code that runs while the process unloads its
 * libraries would crash.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final Thread hook;
    private final CountDownLatch left = new CountDownLatch(1);

    private Interruption(Thread training) {
        hook = new Thread(
                () -> {
                    training.interrupt();
                    try {
                        // Not for the thread's end: it will itself wait for the process to end.
                        boolean inTime = left.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                        assert inTime : "a training step took longer than " + PATIENCE_SECONDS + " s";
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "sibyl-interruption");
    }

    /** Interrupts the calling thread, and waits for it, when the process ends before this is closed. */
    static Interruption ofThisThread() {
        var interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    @Override
    public void close() {
        left.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending and the hook is running: there is nothing to remove.
            return;
        }
    }
}
