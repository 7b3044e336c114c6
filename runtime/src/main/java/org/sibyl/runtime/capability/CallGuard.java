package org.sibyl.runtime.capability;

import java.time.Duration;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.process.StepListener;

/**
 * What every step of a call checks: interrupt of the calling thread, timeout, failure of another worker, and numbers that
 * are not finite. Thread-safe.
 */
public final class CallGuard {

    private final Thread caller = Thread.currentThread();
    private final long start = System.nanoTime();
    private final Duration timeout;
    private volatile boolean stopped;

    /** Starts the clock of a call of this thread. */
    public CallGuard(Duration timeout) {
        this.timeout = timeout;
    }

    /** Makes the next check of every worker fail. */
    public void stop() {
        stopped = true;
    }

    /** Throws if the call should not go on. */
    public void check() {
        if (caller.isInterrupted()) { // the flag stays set, as the caller expects
            throw new SamplingFailedException("sampling was interrupted; nothing was returned");
        }
        if (timeout.compareTo(Duration.ofNanos(System.nanoTime() - start)) < 0) {
            throw new LimitExceededException("sampling may take " + timeout
                    + ", but that is over; ask for fewer draws or steps, or allow a longer timeout");
        }
        if (stopped) {
            throw new SamplingFailedException("sampling was stopped because another part of the call failed");
        }
    }

    /**
     * Returns the listener for one chunk.
     *
     * @param firstRow number of the chunk's first row in the whole call
     */
    public StepListener listener(int firstRow) {
        return (step, s, x) -> {
            check();
            requireFinite(firstRow, step, s, x);
        };
    }

    private static void requireFinite(int firstRow, int step, double s, Batch x) {
        int row = x.firstNonFiniteRow();
        if (row >= 0) {
            throw new SamplingFailedException("every state must be finite, but row " + (firstRow + row)
                    + " is not after step " + step + " (s = " + s
                    + "); the model or its observation is outside what it was"
                    + " trained on");
        }
    }
}
