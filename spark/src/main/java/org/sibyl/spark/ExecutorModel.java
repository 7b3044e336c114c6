package org.sibyl.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.sibyl.runtime.Posterior;

/**
 * A model that is broadcast: an executor holds one such object, and all of its tasks share the posterior that the first of them opens. It is never closed,
 * since no task knows that it is the last; the engine ends with the process. Thread-safe.
 */
final class ExecutorModel implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;
    private transient @Nullable Posterior posterior;

    ExecutorModel(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    synchronized Posterior posterior() {
        var opened = posterior;
        if (opened == null) {
            opened = Posterior.load(bytes);
            posterior = opened;
        }
        return opened;
    }
}
