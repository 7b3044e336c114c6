package org.sibyl.workflow.study;

import java.time.Duration;
import java.util.Optional;

/** When a study stops by itself. It is asked between pieces of work, and in a training between updates. */
final class TimeLimit {
    private final long start = System.nanoTime();
    private final Optional<Duration> most;

    TimeLimit(Optional<Duration> most) {
        this.most = most;
    }

    boolean isReached() {
        return most.map(limit -> System.nanoTime() - start >= limit.toNanos()).orElse(false);
    }
}
