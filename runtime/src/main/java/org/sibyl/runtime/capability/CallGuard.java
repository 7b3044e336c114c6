package org.sibyl.runtime.capability;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.process.StepListener;

/**
 * What a call checks before every evaluation and at every step: interrupt of the calling thread, timeout, cancellation, failure of another worker,
 * and numbers that are not finite. Evaluations run through it, so that {@link #watch} and {@link #cancel}, from other threads, can end them where the
 * engine is able to. Thread-safe.
 */
public final class CallGuard {

    private final long start = System.nanoTime();
    private final Duration timeout;
    private final long nanos;
    private final Crew crew;
    private final Set<Workspace> running = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile String ended = ""; // why, once it is; written under this
    private volatile Thread caller = Thread.currentThread();

    /**
     * Starts the clock of a call of this thread.
     *
     * @param crew the threads that work for the model beside the callers
     */
    public CallGuard(Duration timeout, Crew crew) {
        this.timeout = timeout;
        this.nanos = timeout.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0 ? timeout.toNanos() : Long.MAX_VALUE;
        this.crew = crew;
    }

    /** Makes this thread the caller, whose interrupt ends the call. */
    public void begin() {
        caller = Thread.currentThread();
        check();
    }

    /** Returns the threads that work for the model beside the callers. */
    Crew crew() {
        return crew;
    }

    /** Takes this thread as one of the call's. */
    void enter() {
        threads.add(Thread.currentThread());
    }

    /** Lets this thread go. */
    void leave() {
        threads.remove(Thread.currentThread());
    }

    /** Returns whether this thread works on the call, as a listener's does. */
    public boolean isOfThisThread() {
        return threads.contains(Thread.currentThread());
    }

    /** Ends every other part of the call, because one failed. */
    void stop() {
        cancel("another part of the call failed");
    }

    /**
     * Ends the call soon: its evaluations in progress where the engine can, and before the next one in any case.
     *
     * @param why continues "sampling was stopped because"; the first reason counts
     */
    public void cancel(String why) {
        synchronized (this) {
            if (ended.isEmpty()) {
                ended = why;
            }
        }
        running.forEach(Workspace::cancel);
    }

    /** Ends the evaluations in progress if the call should not go on. To be called now and then, while its threads are in the engine. */
    public void watch() {
        if (caller.isInterrupted() || isLate() || !ended.isEmpty()) {
            running.forEach(Workspace::cancel);
        }
    }

    private boolean isLate() {
        return System.nanoTime() - start > nanos;
    }

    /** Throws if the call should not go on. */
    public void check() {
        if (caller.isInterrupted()) { // the flag stays set, as the caller expects
            throw interrupted();
        }
        if (isLate()) {
            throw new LimitExceededException("sampling may take " + timeout
                    + ", but that is over; ask for fewer draws or steps, or allow a longer timeout");
        }
        if (!ended.isEmpty()) {
            throw new SamplingFailedException("sampling was stopped because " + ended);
        }
    }

    /** What an interrupted caller is told. */
    static SamplingFailedException interrupted() {
        return new SamplingFailedException("sampling was interrupted; nothing was returned");
    }

    /** Runs a program, unless the call should not go on. */
    public void run(Workspace workspace, String program, int rows, Set<String> single) {
        running.add(workspace);
        try {
            check(); // after the workspace can be seen: a cancellation from now on reaches it
            workspace.run(program, rows, single);
        } catch (RuntimeException e) {
            check(); // an evaluation that was ended says so in the engine's words
            throw e;
        } finally {
            running.remove(workspace);
        }
    }

    /**
     * Returns the listener for one chunk.
     *
     * @param rowOf number of each of the chunk's rows as the caller counts
     */
    public StepListener listener(IntUnaryOperator rowOf) {
        return (step, s, x) -> {
            check();
            requireFinite(rowOf, step, s, x);
        };
    }

    /**
     * Returns the listener for one chunk of consecutive rows.
     *
     * @param firstRow number of the chunk's first row in the whole call
     */
    public StepListener listener(int firstRow) {
        return listener(row -> firstRow + row);
    }

    private static void requireFinite(IntUnaryOperator rowOf, int step, double s, Batch x) {
        int row = x.firstNonFiniteRow();
        if (row >= 0) {
            throw new SamplingFailedException("every state must be finite, but row " + rowOf.applyAsInt(row)
                    + " is not after step " + step + " (s = " + s
                    + "); the model or its observation is outside what it was"
                    + " trained on");
        }
    }
}
