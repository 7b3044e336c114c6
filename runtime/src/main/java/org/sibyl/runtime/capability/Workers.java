package org.sibyl.runtime.capability;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.runtime.inference.ChunkReport;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.ode.StepLimitException;

/**
 * Spreads the chunks of one call over threads: the calling one, and as many of the executor's as it gives. Which thread works on which
 * chunk is left to chance; the draws do not depend on it.
 */
public final class Workers {

    private final int rows;
    private final SamplingOptions options;
    private final CallGuard guard;
    private final WorkerFactory factory;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private int working; // guarded by this
    private boolean over; // guarded by this

    private Workers(int rows, SamplingOptions options, CallGuard guard, WorkerFactory factory) {
        this.rows = rows;
        this.options = options;
        this.guard = guard;
        this.factory = factory;
    }

    /** The work of one thread. */
    public interface Worker extends AutoCloseable {

        /** Works on one chunk of rows. */
        void work(int fromRow, int toRow);

        @Override
        void close();
    }

    /** Makes a worker, in the thread that will use it. */
    @FunctionalInterface
    public interface WorkerFactory {
        /**
         * Returns a new worker.
         *
         * @param capacity most rows of a chunk
         */
        Worker open(int capacity);
    }

    /**
     * Works on all rows and returns when all threads have ended, whatever happened.
     *
     * @param rows number of rows
     * @param options chunk, threads, executor and listener
     * @param guard stopped on the first failure
     * @param factory makes a worker for each thread
     */
    public static void run(int rows, SamplingOptions options, CallGuard guard, WorkerFactory factory) {
        new Workers(rows, options, guard, factory).run();
    }

    private void run() {
        int others = Math.min(options.threads(), chunks()) - 1;
        int most = Math.max(Runtime.getRuntime().availableProcessors(), options.threads() - 1);
        int recruited = guard.crew().recruit(others, most);
        try {
            recruit(options.executor(), recruited);
            work();
        } finally {
            awaitOthers();
            guard.crew().dismiss(recruited); // nobody works for this call any more, begun or not
        }
        var thrown = failure.get();
        if (thrown instanceof OutOfMemoryError memory) {
            throw new LimitExceededException(
                    "memory did not suffice for chunks of " + options.chunk() + " rows in " + options.threads()
                            + " threads (" + memory.getMessage() + "); ask for a smaller chunk, which changes no draw",
                    memory);
        }
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

    /** Asks for more threads. Fewer may come, or none: then the calling thread does what there is to do. */
    private void recruit(Executor executor, int wanted) {
        for (int i = 0; i < wanted; i++) {
            try {
                executor.execute(this::join);
            } catch (RuntimeException | OutOfMemoryError refused) { // rejected, or no more threads may start
                return;
            }
        }
    }

    private void join() {
        synchronized (this) {
            if (over) {
                return;
            }
            working++;
        }
        try {
            work();
        } finally {
            synchronized (this) {
                working--;
                notifyAll();
            }
        }
    }

    private void work() {
        guard.enter();
        try {
            workOnChunks();
        } finally {
            guard.leave();
        }
    }

    private void workOnChunks() {
        int capacity = Math.max(1, Math.min(rows, options.chunk()));
        try (var worker = factory.open(capacity)) {
            for (int chunk = next.getAndIncrement(); chunk < chunks(); chunk = next.getAndIncrement()) {
                guard.check();
                int from = chunk * options.chunk();
                int to = (int) Math.min(rows, (long) from + options.chunk());
                long start = System.nanoTime();
                worker.work(from, to);
                var time = Duration.ofNanos(System.nanoTime() - start);
                options.listener().finished(new ChunkReport(from, to, done.addAndGet(to - from), rows, time));
            }
        } catch (Throwable e) { // an OutOfMemoryError of a worker must reach the caller too
            failure.compareAndSet(null, e);
            guard.stop();
        }
    }

    private int chunks() {
        return (int) (((long) rows + options.chunk() - 1) / options.chunk());
    }

    /** Waits for the others even when interrupted: they use native memory that must not be freed under them. */
    private synchronized void awaitOthers() {
        over = true;
        boolean interrupted = false;
        while (working > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                failure.compareAndSet(null, CallGuard.interrupted());
                guard.stop();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
