package org.sibyl.runtime;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.sibyl.runtime.capability.CallGuard;
import org.sibyl.runtime.capability.Crew;
import org.sibyl.runtime.error.LimitExceededException;

/**
 * The calls in flight of one model, and its end: what they use is freed when the last of them has returned, and never under one. While there are calls
 * a thread looks after them every few milliseconds, so that interrupts, timeouts and cancellations reach evaluations that are under way. Thread-safe.
 */
final class Lifetime {

    private static final long LOOK = 10; // milliseconds
    private static final Duration LEAST_END = Duration.ofSeconds(5); // for evaluations that were told to end

    private final String name;
    private final Runnable free;
    private final Crew crew = new Crew();
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, Lifetime::daemon);
    private final Set<CallGuard> calls = new HashSet<>(); // guarded by this
    private boolean closing; // guarded by this
    private boolean freed; // guarded by this

    /**
     * Begins.
     *
     * @param name the model's
     * @param free frees what the calls use; runs once
     */
    Lifetime(String name, Runnable free) {
        this.name = name;
        this.free = free;
        watch.setRemoveOnCancelPolicy(true);
        watch.setKeepAliveTime(1, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true); // a model that is not called has no thread
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "sibyl-watch");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the threads that work for the model beside the callers. */
    Crew crew() {
        return crew;
    }

    /** A call that was let in. */
    @FunctionalInterface
    interface Stay {

        /** Tells that the call has returned. */
        void end();
    }

    /**
     * Lets a call of this thread in.
     *
     * @throws IllegalStateException if the model is closed
     */
    Stay enter(CallGuard guard) {
        synchronized (this) {
            if (closing) {
                throw new IllegalStateException("the posterior " + name + " is closed; load it again");
            }
            calls.add(guard);
        }
        var looking = look(guard);
        return () -> {
            looking.cancel(false);
            leave(guard);
        };
    }

    private Future<?> look(CallGuard guard) {
        try {
            return watch.scheduleWithFixedDelay(guard::watch, LOOK, LOOK, TimeUnit.MILLISECONDS);
        } catch (OutOfMemoryError | RuntimeException unable) { // no more threads may start, or closed just now
            return new FutureTask<>(() -> guard); // the call still looks before each evaluation
        }
    }

    private synchronized void leave(CallGuard guard) {
        calls.remove(guard);
        freeIfDone();
        notifyAll();
    }

    private void freeIfDone() {
        if (closing && !freed && calls.isEmpty()) {
            freed = true;
            watch.shutdownNow();
            free.run();
        }
    }

    /**
     * Lets no call in any more, waits for those in flight, cancels what is left of them after a time, and frees what they used.
     *
     * @param grace how long calls may go on; an interrupt of this thread ends it, and stays set
     * @throws IllegalStateException from within a call
     * @throws LimitExceededException if a call did not end when cancelled
     */
    synchronized void close(Duration grace) {
        if (calls.stream().anyMatch(CallGuard::isOfThisThread)) {
            throw new IllegalStateException("a posterior must not be closed from within a call, but " + name
                    + " is; close it when the call has returned");
        }
        closing = true;
        freeIfDone();
        boolean interrupted = !awaitFreed(grace, true);
        calls.forEach(call -> call.cancel("the posterior " + name + " was closed"));
        interrupted |= !awaitFreed(grace.compareTo(LEAST_END) > 0 ? grace : LEAST_END, false);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!freed) {
            throw new LimitExceededException("a call must end when its posterior is closed, but " + calls.size()
                    + " of " + name + " go on in their engine; its memory is freed when they return");
        }
    }

    /** Waits; returns false if interrupted, which may end the waiting. */
    private boolean awaitFreed(Duration longest, boolean untilInterrupted) {
        long end = System.nanoTime() + nanos(longest);
        boolean interrupted = false;
        while (!freed && !(interrupted && untilInterrupted)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return !interrupted;
    }

    private static long nanos(Duration time) {
        return time.compareTo(Duration.ofDays(1000)) < 0 ? Math.max(0, time.toNanos()) : Long.MAX_VALUE / 2;
    }
}
