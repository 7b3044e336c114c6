package org.sibyl.server.api;

import org.sibyl.runtime.inference.Draws;

/** How the draws of one request are written in pieces. */
interface WrittenDraws {

    /** Returns what comes before them. */
    byte[] head();

    /** Returns some of them. */
    byte[] block(Draws draws);

    /** Returns what comes after the last. */
    byte[] end(int draws, long attempts);

    /** Returns what is said if there can be no more, before the stream is broken off. */
    byte[] failure(Refusal refusal);
}
