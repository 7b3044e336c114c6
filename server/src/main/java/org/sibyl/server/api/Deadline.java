package org.sibyl.server.api;

import java.time.Duration;

/** When a request must be answered. Immutable. */
public final class Deadline {

    private final Duration allowed;
    private final long end;

    private Deadline(Duration allowed) {
        this.allowed = allowed;
        this.end = System.nanoTime() + allowed.toNanos();
    }

    /** Returns one so far from here. */
    public static Deadline after(Duration time) {
        return new Deadline(time);
    }

    /** Returns whether it has passed. */
    public boolean isPassed() {
        return end - System.nanoTime() <= 0;
    }

    /**
     * Returns the time that is left, above 0.
     *
     * @throws Refusal if none is
     */
    public Duration left() {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw refusal();
        }
        return Duration.ofNanos(left);
    }

    /** Returns what is told once it has passed. */
    public Refusal refusal() {
        return Refusal.of(
                504,
                "deadline",
                "an answer must be had within " + allowed.toMillis() + " ms, but was not; ask for less");
    }
}
