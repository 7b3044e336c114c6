package org.sibyl.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.capability.Inference;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.error.CapabilityMissingException;

/** A model with its programs, which are not freed under a call. Thread-safe. */
final class OpenModel {

    private final Manifest manifest;
    private final Programs programs;
    private final Inference inference;
    private final ReentrantReadWriteLock lifetime = new ReentrantReadWriteLock();
    private boolean closed; // guarded by lifetime

    OpenModel(Manifest manifest, Programs programs) {
        this.manifest = manifest;
        this.programs = programs;
        this.inference = Families.open(manifest, programs);
    }

    Inference inference() {
        return inference;
    }

    /** Returns what the model can be asked for, in the order of the enumeration. */
    List<Capability> capabilities() {
        return Arrays.stream(Capability.values())
                .filter(manifest.estimator().capabilities()::contains)
                .toList();
    }

    /**
     * Returns the model as one that has a capability.
     *
     * @throws CapabilityMissingException if it has not
     */
    <C> C require(Class<C> type, Capability capability) {
        if (type.isInstance(inference)) {
            return type.cast(inference);
        }
        throw new CapabilityMissingException("the model " + manifest.name() + " was asked for " + capability
                + ", but it has " + capabilities() + "; ask for one of those, or train another kind of model");
    }

    /** Makes a call, which must end before the programs are freed. */
    <T> T whileOpen(Supplier<T> call) {
        lifetime.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the posterior " + manifest.name() + " is closed; load it again");
            }
            return call.get();
        } finally {
            lifetime.readLock().unlock();
        }
    }

    /** Waits for the calls in flight, then frees the programs. Closing twice is harmless. */
    void close() {
        lifetime.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                programs.close();
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }
}
