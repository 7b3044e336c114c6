package org.sibyl.runtime.capability;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.noise.RowNoise;

/**
 * One call: what is asked about which observations, and how. Rows are numbered observation by observation; a row's noise is a function of
 * the seed, its observation and its draw number only. Immutable.
 */
public final class Inquiry {

    private final Question question;
    private final double[][] observations;
    private final SamplingOptions options;
    private final CallGuard guard;
    private final IntUnaryOperator numbers; // of draws, by their places in the call

    /**
     * Makes a call of this thread, whose clock starts now.
     *
     * @param question what is given and asked
     * @param observations given values on the network's scale in the question's order, for each observation; not to be changed afterwards
     * @param options how to work
     */
    public Inquiry(Question question, double[][] observations, SamplingOptions options) {
        this(
                question,
                observations,
                options,
                new CallGuard(options.timeout(), new Crew()),
                IntUnaryOperator.identity());
    }

    private Inquiry(
            Question question,
            double[][] observations,
            SamplingOptions options,
            CallGuard guard,
            IntUnaryOperator numbers) {
        this.numbers = numbers;
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
        return new Inquiry(question, observations, other, guard, numbers);
    }

    /** Returns the same under another guard. */
    public Inquiry guardedBy(CallGuard other) {
        return new Inquiry(question, observations, options, other, numbers);
    }

    /**
     * Returns the same for some of a longer call's draws.
     *
     * @param chosen place of each draw in the longer call
     */
    public Inquiry ofDraws(int... chosen) {
        return new Inquiry(question, observations, options, guard, place -> chosen[place]);
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

    /** Returns the observation of each of some rows. */
    public static int[] observationOf(int draws, int fromRow, int toRow) {
        return IntStream.range(fromRow, toRow).map(row -> row / draws).toArray();
    }

    /** Returns the noise of some rows. */
    public RowNoise noise(int draws, long seed, int fromRow, int toRow) {
        int[] draw = IntStream.range(fromRow, toRow)
                .map(row -> options.firstDraw() + numbers.applyAsInt(row % draws))
                .toArray();
        return RowNoise.of(seed, numbered(observationOf(draws, fromRow, toRow)), draw);
    }

    /** Returns the numbers of observations, whose indexes within this call are given. */
    public int[] numbered(int... observation) {
        return Arrays.stream(observation)
                .map(i -> options.firstObservation() + i)
                .toArray();
    }
}
