package org.sibyl.server.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs so many pieces of work at once, lets so many wait their turn, first come, first served, and takes no more. Thread-safe. */
public final class WorkQueue {

    private static final Duration LAST = Duration.ofSeconds(2); // for work that was interrupted

    private final ThreadPoolExecutor threads;

    /**
     * Makes one.
     *
     * @param concurrency how many run at once, at least 1
     * @param waiting how many wait, at least 0
     */
    public WorkQueue(int concurrency, int waiting) {
        if (concurrency < 1 || waiting < 0) {
            throw new IllegalArgumentException(
                    "a queue needs at least 1 that runs and 0 that wait, but has " + concurrency + " and " + waiting);
        }
        BlockingQueue<Runnable> queue = waiting == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(waiting);
        var number = new AtomicInteger();
        threads = new ThreadPoolExecutor(concurrency, concurrency, 1, TimeUnit.MINUTES, queue, work -> {
            var thread = new Thread(work, "sibyl-request-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A piece of work that was taken. */
    @FunctionalInterface
    public interface Ticket {
        /**
         * Takes it back if it waits, interrupts it if it runs.
         *
         * @return whether it was taken back, and will never run
         */
        boolean cancel();
    }

    /** Work that waits its turn. */
    private static final class Task extends FutureTask<Void> {
        private final Runnable instead;

        Task(Runnable work, Runnable instead) {
            super(work, null);
            this.instead = instead;
        }
    }

    /**
     * Takes a piece of work.
     *
     * @param work what is done
     * @param instead what is done in its place if it still waits when the queue's time is over
     * @return empty if as many wait as may, or the queue is finishing
     */
    public Optional<Ticket> submit(Runnable work, Runnable instead) {
        var task = new Task(work, instead);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
        return Optional.of(() -> {
            boolean waited = threads.remove(task);
            task.cancel(true);
            return waited;
        });
    }

    /** Returns how many run. */
    public int running() {
        return threads.getActiveCount();
    }

    /** Returns how many wait. */
    public int waiting() {
        return threads.getQueue().size();
    }

    /**
     * Takes no more work, waits for what it has, and interrupts what takes longer.
     *
     * @return whether all of it was done in time
     */
    public boolean finish(Duration grace) {
        threads.shutdown();
        boolean done = await(grace);
        if (!done) {
            for (Runnable waiting : threads.shutdownNow()) {
                ((Task) waiting).instead.run();
            }
            await(LAST);
        }
        return done;
    }

    private boolean await(Duration longest) {
        try {
            return threads.awaitTermination(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
