package org.sibyl.runtime.capability;

import java.util.stream.IntStream;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.solvers.noise.RowNoise;

/**
 * Which rows a call draws: for each the observation that it is of, and the key of its noise, which is the seed, the number of the observation, the number
 * of the draw and the number of the attempt at it. A row's draw is a function of that key and its observation only, whatever else is drawn beside it.
 * Immutable and thread-safe.
 */
public final class DrawRows {

    private final long seed;
    private final int count;
    private final int firstObservation;
    private final Entry observation; // index in the call
    private final Entry draw; // number, as keyed
    private final Entry attempt;

    /** One number of each row. */
    @FunctionalInterface
    private interface Entry {
        int of(int row);
    }

    private DrawRows(long seed, int count, int firstObservation, Entry observation, Entry draw, Entry attempt) {
        this.seed = seed;
        this.count = count;
        this.firstObservation = firstObservation;
        this.observation = observation;
        this.draw = draw;
        this.attempt = attempt;
    }

    /**
     * Returns the first attempts at so many draws of each observation of a call, observation by observation.
     *
     * @param draws rows for each observation
     * @throws org.sibyl.runtime.error.LimitExceededException if they do not fit into memory
     */
    public static DrawRows of(Inquiry inquiry, int draws, long seed) {
        int first = inquiry.options().firstDraw();
        return new DrawRows(
                seed,
                inquiry.rows(draws),
                inquiry.options().firstObservation(),
                row -> row / draws,
                row -> first + row % draws,
                row -> 0);
    }

    /**
     * Returns the first attempts at some of a longer call's draws of its only observation.
     *
     * @param places place of each draw in the longer call
     */
    public static DrawRows at(Inquiry inquiry, int[] places, long seed) {
        int first = inquiry.options().firstDraw();
        int[] own = places.clone();
        inquiry.rows(own.length);
        return new DrawRows(
                seed, own.length, inquiry.options().firstObservation(), row -> 0, row -> first + own[row], row -> 0);
    }

    /** Returns draws that an estimate of the mass is made of: the same for the same observation in whatever call. */
    static DrawRows ofMass(int observation, int draws) {
        return new DrawRows(RandomStreams.massSeed(), draws, -observation, row -> observation, row -> row, row -> 0);
    }

    /** Returns as many of these rows as are first. */
    public DrawRows first(int rows) {
        return new DrawRows(seed, rows, firstObservation, observation, draw, attempt);
    }

    /**
     * Returns some of these rows at later attempts, a row's attempts one after another.
     *
     * @param rows which
     * @param next number of the first attempt
     * @param each attempts for each row
     */
    DrawRows attempts(int[] rows, int next, int each) {
        int[] own = rows.clone();
        return new DrawRows(
                seed,
                Math.multiplyExact(own.length, each),
                firstObservation,
                row -> observation.of(own[row / each]),
                row -> draw.of(own[row / each]),
                row -> next + row % each);
    }

    /** Returns these rows, each at an attempt of its own. */
    DrawRows attempts(int... ofRow) {
        int[] own = ofRow.clone();
        return new DrawRows(seed, count, firstObservation, observation, draw, row -> own[row]);
    }

    /** Returns how many there are. */
    public int count() {
        return count;
    }

    /** Returns the index of a row's observation within the call. */
    int observation(int row) {
        return observation.of(row);
    }

    /** Returns the number of a row's draw. */
    int draw(int row) {
        return draw.of(row);
    }

    /** Returns the index within the call of the observation of each of some rows. */
    public int[] observations(int fromRow, int toRow) {
        return IntStream.range(fromRow, toRow).map(observation::of).toArray();
    }

    /** Returns the noise of some rows. */
    public RowNoise noise(int fromRow, int toRow) {
        int[] numbers = IntStream.range(fromRow, toRow)
                .map(row -> firstObservation + observation.of(row))
                .toArray();
        int[] draws = IntStream.range(fromRow, toRow).map(draw::of).toArray();
        int[] attempts = IntStream.range(fromRow, toRow).map(attempt::of).toArray();
        return RowNoise.of(seed, numbers, draws, attempts);
    }
}
