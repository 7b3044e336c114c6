package org.sibyl.runtime;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.capability.CallGuard;
import org.sibyl.runtime.capability.Inference;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.error.CapabilityMissingException;
import org.sibyl.runtime.error.LimitExceededException;

/** A model with its programs, which are not freed under a call. Thread-safe. */
final class OpenModel {

    private final Manifest manifest;
    private final Inference inference;
    private final Lifetime lifetime;

    OpenModel(Manifest manifest, Programs programs) {
        this.manifest = manifest;
        this.inference = Families.open(manifest, programs);
        this.lifetime = new Lifetime(manifest.name(), programs::close);
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
        if (type.isInstance(inference) && manifest.estimator().capabilities().contains(capability)) {
            return type.cast(inference);
        }
        throw new CapabilityMissingException("the model " + manifest.name() + " was asked for " + capability
                + ", but it has " + capabilities() + "; ask for one of those, or train another kind of model");
    }

    /** Makes a call, which must end before the programs are freed. */
    <T> T call(Inquiry inquiry, Function<Inquiry, T> work) {
        return call(inquiry, new CallGuard(inquiry.options().timeout(), lifetime.crew()), work);
    }

    private <T> T call(Inquiry inquiry, CallGuard guard, Function<Inquiry, T> work) {
        var stay = lifetime.enter(guard);
        try {
            guard.begin();
            return work.apply(inquiry.guardedBy(guard));
        } finally {
            stay.end();
        }
    }

    /** Makes a call in a thread of the inquiry's executor. Whoever completes the future, by cancelling it for instance, ends the call. */
    <T> CompletableFuture<T> callAsync(Inquiry inquiry, Function<Inquiry, T> work) {
        var guard = new CallGuard(inquiry.options().timeout(), lifetime.crew());
        var future = new CompletableFuture<T>();
        var unused = future.whenComplete((value, failure) -> guard.cancel("its future was completed or cancelled"));
        try {
            inquiry.options().executor().execute(() -> {
                try {
                    future.complete(call(inquiry, guard, work));
                } catch (Throwable e) { // whatever it is, the one who waits must hear of it
                    future.completeExceptionally(e);
                }
            });
        } catch (OutOfMemoryError e) {
            future.completeExceptionally(new LimitExceededException(
                    "a call needs a thread, but no more can be started (" + e.getMessage()
                            + "); give an executor with threads of its own, or call without a future",
                    e));
        } catch (RuntimeException e) {
            future.completeExceptionally(e);
        }
        return future;
    }

    /** Waits for the calls in flight, cancels those that take longer, and frees the programs. Closing twice is harmless. */
    void close(Duration grace) {
        lifetime.close(grace);
    }
}
