package org.sibyl.runtime;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.sibyl.solvers.ode.StepLimitException;

/**
 * Spreads the chunks of one call over threads: the calling one and as many daemons as it takes. Which thread works on which
 * chunk is left to chance; the draws do not depend on it.
 */
final class Workers {

    private Workers() {}

    /** The work of one thread. */
    interface Worker extends AutoCloseable {

        /** Works on one chunk of rows. */
        void work(int fromRow, int toRow);

        @Override
        void close();
    }

    /** Makes a worker, in the thread that will use it. */
    @FunctionalInterface
    interface WorkerFactory {
        /** Returns a new worker. */
        Worker open();
    }

    /**
     * Works on all rows and returns when all threads have ended, whatever happened.
     *
     * @param rows number of rows
     * @param options chunk and threads
     * @param guard stopped on the first failure
     * @param factory makes a worker for each thread
     */
    static void run(int rows, SamplingOptions options, CallGuard guard, WorkerFactory factory) {
        int chunks = (int) (((long) rows + options.chunk() - 1) / options.chunk());
        var next = new AtomicInteger();
        var failure = new AtomicReference<Throwable>();
        Runnable work = () -> {
            try (var worker = factory.open()) {
                for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
                    guard.check();
                    int from = chunk * options.chunk();
                    worker.work(from, Math.min(rows, from + options.chunk()));
                }
            } catch (Throwable e) { // an OutOfMemoryError of a worker must reach the caller too
                failure.compareAndSet(null, e);
                guard.stop();
            }
        };
        var threads = new ArrayList<Thread>();
        for (int i = 1; i < Math.min(options.threads(), chunks); i++) {
            var thread = new Thread(work, "sibyl-sampling-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        work.run();
        threads.forEach(Workers::await);
        var thrown = failure.get();
        if (thrown instanceof StepLimitException limit) {
            throw new LimitExceededException(String.valueOf(limit.getMessage()), limit);
        }
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    /** Waits for a thread even when interrupted: it uses native memory that must not be freed under it. */
    private static void await(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
