package org.sibyl.server.api;

import org.sibyl.runtime.inference.SamplingOptions;

/**
 * How much one request may cost.
 *
 * @param draws most draws, or points, of one request
 * @param threads that work for it
 * @param deadline when it must be answered
 */
public record Allowance(int draws, int threads, Deadline deadline) {

    /** Returns options within the allowance, for what starts at once. */
    SamplingOptions options(SamplingOptions own) {
        return own.withThreads(threads).withTimeout(deadline.left());
    }

    /**
     * Refuses too many.
     *
     * @throws Refusal if there are
     */
    void require(String what, long count) {
        if (count > draws) {
            throw Refusal.bad(
                    "too-many-" + what,
                    "a request may have " + draws + " " + what + ", but has " + count + "; ask for them in parts");
        }
    }
}
