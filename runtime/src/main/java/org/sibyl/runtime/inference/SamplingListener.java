package org.sibyl.runtime.inference;

/** Hears how a call gets on. Called from the threads that work, from several at once: it must be thread-safe, and quick. */
@FunctionalInterface
public interface SamplingListener {

    /** Hears nothing. */
    SamplingListener NONE = report -> {};

    /** A chunk is done. An exception thrown here ends the call and reaches its caller. */
    void finished(ChunkReport report);
}
