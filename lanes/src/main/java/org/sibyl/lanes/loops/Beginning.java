package org.sibyl.lanes.loops;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a plain loop stands in for one over vectors. Until the JVM has compiled a loop over vectors each of them is an object, and to compile all that a long
 * function is made of takes it tenths of a second, in which the plain loop has done what many a program wants. Thread-safe.
 */
final class Beginning {

    private final long most;
    private final AtomicLong counted = new AtomicLong();

    /**
     * Begins.
     *
     * @param most numbers after which it is over; 0 if there is none
     */
    Beginning(long most) {
        this.most = most;
    }

    /** Counts so many numbers, and returns whether it lasts until they are done. */
    boolean lasts(long numbers) {
        return counted.get() < most && counted.addAndGet(numbers) <= most;
    }
}
