package org.sibyl.server.model;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sibyl.runtime.error.SibylException;

/**
 * A model under its name. What replaces it is opened beside it and takes its place at once; requests that had begun end with what they began with,
 * which is closed after the last of them. Thread-safe.
 */
public final class ServedModel implements AutoCloseable {

    private final String name;
    private final ModelSource source;
    private Held held; // guarded by this
    private String stamp; // guarded by refreshing
    private String refused = ""; // guarded by refreshing
    private volatile Optional<Predictive> predictive = Optional.empty();
    private final Object refreshing = new Object();

    private ServedModel(String name, ModelSource source, OpenModel first, String stamp) {
        this.name = name;
        this.source = source;
        this.held = new Held(first);
        this.stamp = stamp;
    }

    /**
     * Opens a model and names it.
     *
     * @throws SibylException if it cannot be opened
     */
    public static ServedModel open(String name, ModelSource source) {
        String stamp = source.stamp();
        return new ServedModel(name, source, source.open(), stamp);
    }

    /** Opens a model and takes its own name. */
    public static ServedModel open(ModelSource source) {
        String stamp = source.stamp();
        var first = source.open();
        return new ServedModel(first.posterior().manifest().name(), source, first, stamp);
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Lets data be simulated at draws, of this model and of what replaces it. */
    public ServedModel predicting(Predictive simulator) {
        predictive = Optional.of(simulator);
        return this;
    }

    /** Returns what simulates data at draws. */
    public Optional<Predictive> predictive() {
        return predictive;
    }

    /** Lends what is open. */
    public synchronized Loan borrow() {
        return held.lend();
    }

    /** What came of looking for another model. */
    public enum Refresh {
        /** The source is as it was. */
        SAME,
        /** Another model answers. */
        REPLACED
    }

    /**
     * Opens what has replaced the model, if anything has, and lets it answer.
     *
     * @throws SibylException if it cannot be opened: the one that answered still does. It is tried again each time, in case the file was being
     *     written, but told of once
     */
    public Refresh refresh() {
        synchronized (refreshing) {
            String found = source.stamp();
            if (found.equals(stamp)) {
                return Refresh.SAME;
            }
            OpenModel opened;
            try {
                opened = source.open();
            } catch (SibylException e) {
                if (found.equals(refused)) {
                    return Refresh.SAME;
                }
                refused = found;
                throw e;
            }
            stamp = found;
            replace(new Held(opened)).retire();
            return Refresh.REPLACED;
        }
    }

    private synchronized Held replace(Held next) {
        var before = held;
        held = next;
        return before;
    }

    /** Closes the model when it has been given back. */
    @Override
    public void close() {
        synchronized (this) {
            held.retire();
        }
    }

    /** A model and how often it is lent. */
    private static final class Held {
        private final OpenModel model;
        private int lent; // guarded by this
        private boolean retired; // guarded by this
        private boolean closed; // guarded by this

        Held(OpenModel model) {
            this.model = model;
        }

        synchronized Loan lend() {
            if (closed) {
                throw new IllegalStateException("a model must be open to be lent, but is closed");
            }
            lent++;
            return new Loan() {
                private final AtomicBoolean back = new AtomicBoolean();

                @Override
                public OpenModel model() {
                    return model;
                }

                @Override
                public void close() {
                    if (!back.getAndSet(true)) {
                        giveBack();
                    }
                }
            };
        }

        private synchronized void giveBack() {
            lent--;
            closeIfDone();
        }

        synchronized void retire() {
            retired = true;
            closeIfDone();
        }

        private void closeIfDone() {
            if (retired && lent == 0 && !closed) {
                closed = true;
                model.posterior().close();
            }
        }
    }
}
