package org.sibyl.cli;

/** What {@code --threads} of a training means. */
final class ThreadsFlag {
    static final String DESCRIPTION =
            "Threads that the network trains on. Default: as many as the process may use, which follows a container's quota. Other"
                    + " numbers give other last bits.";

    private ThreadsFlag() {}

    /** The number asked for, which must be one. */
    static int count(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads must be at least 1, but is " + threads);
        }
        return threads;
    }
}
