package org.sibyl.runtime.capability;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.runtime.inference.SamplingOptions;

/**
 * One call: what is asked about which observations, and how. Rows are numbered observation by observation; {@link DrawRows} say which noise
 * is whose. Immutable.
 */
public final class Inquiry {

    private final Question question;
    private final double[][] observations;
    private final SamplingOptions options;
    private final CallGuard guard;
    private final Map<Integer, float[]> contexts; // of the call, whatever part of it asks

    /**
     * Makes a call of this thread, whose clock starts now.
     *
     * @param question what is given and asked
     * @param observations given values on the network's scale in the question's order, for each observation; not to be changed afterwards
     * @param options how to work
     */
    public Inquiry(Question question, double[][] observations, SamplingOptions options) {
        this(question, observations, options, new CallGuard(options.timeout(), new Crew()), new ConcurrentHashMap<>());
    }

    private Inquiry(
            Question question,
            double[][] observations,
            SamplingOptions options,
            CallGuard guard,
            Map<Integer, float[]> contexts) {
        this.contexts = contexts;
        this.question = question;
        this.observations = observations;
        this.options = options;
        this.guard = guard;
    }

    /** Returns what is given and asked. */
    public Question question() {
        return question;
    }

    /** Returns the number of observations. */
    public int observations() {
        return observations.length;
    }

    /** Returns how to work. */
    public SamplingOptions options() {
        return options;
    }

    /** Returns the same with other options. */
    public Inquiry withOptions(SamplingOptions other) {
        return new Inquiry(question, observations, other, guard, contexts);
    }

    /** Returns the same under another guard. */
    public Inquiry guardedBy(CallGuard other) {
        return new Inquiry(question, observations, options, other, contexts);
    }

    /** Returns the same with more columns asked for, of the same observations. */
    Inquiry asking(Question other) {
        return new Inquiry(other, observations, options, guard, contexts);
    }

    /** What is known of the contexts of the call's observations; see {@link Contexts}. */
    Map<Integer, float[]> contexts() {
        return contexts;
    }

    /** Returns what ends the call before its time. */
    public CallGuard guard() {
        return guard;
    }

    /** Returns the given values of an observation, as floats, in the question's order. */
    float[] given(int observation) {
        double[] values = observations[observation];
        var given = new float[values.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = (float) values[i];
        }
        return given;
    }

    /** Returns the number of rows, which must fit into memory. */
    public int rows(int draws) {
        if (draws < 0) {
            throw new IllegalArgumentException("draws must be at least 0, but is " + draws);
        }
        long rows = (long) observations.length * draws;
        long bytes = rows * question.askedColumns().size() * Double.BYTES;
        if (bytes > Math.min(Runtime.getRuntime().maxMemory() / 2, (long) Integer.MAX_VALUE * Double.BYTES / 2)) {
            throw new LimitExceededException(
                    observations.length + " x " + draws + " draws need " + bytes
                            + " bytes, more than half of the memory of this JVM; ask for fewer draws or observations at a time");
        }
        if ((long) options.firstDraw() + draws > Integer.MAX_VALUE
                || (long) options.firstObservation() + observations.length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("draws and observations are numbered up to " + Integer.MAX_VALUE
                    + ", but firstDraw is " + options.firstDraw() + " and firstObservation "
                    + options.firstObservation() + "; use another seed beyond");
        }
        return (int) rows;
    }

    /** Returns the numbers of observations, whose indexes within this call are given. */
    public int[] numbered(int... observation) {
        return Arrays.stream(observation)
                .map(i -> options.firstObservation() + i)
                .toArray();
    }
}
