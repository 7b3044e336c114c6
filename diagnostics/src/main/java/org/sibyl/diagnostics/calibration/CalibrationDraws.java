package org.sibyl.diagnostics.calibration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Sample;

/**
 * Posterior draws for many simulated pairs: truths θᵢ ~ p(θ) with xᵢ ~ p(x | θᵢ), [pairs, parameters], and for each
 * pair draws from the posterior under test given xᵢ, [pairs, draws, parameters].
 *
 * <p>Every number is finite. The data xᵢ, [pairs, data], may be added; tests that need them say so. Immutable.
 */
public final class CalibrationDraws {
    /** Fewer pairs say nothing. */
    public static final int FEWEST_PAIRS = 20;

    /** Fewer draws of a pair give ranks too coarse to judge. */
    public static final int FEWEST_DRAWS = 10;

    private final Sample truths;
    private final double[][][] draws;
    private final Optional<Sample> observations;

    private CalibrationDraws(Sample truths, double[][][] draws, Optional<Sample> observations) {
        this.truths = truths;
        this.draws = draws;
        this.observations = observations;
    }

    /**
     * Joins truths and draws; both are copied.
     *
     * @throws IllegalArgumentException if shapes differ, a value is NaN or infinite, or there are fewer than 20 pairs or
     *     10 draws
     */
    public static CalibrationDraws of(List<String> names, double[][] truths, double[][][] draws) {
        Sample checked = Sample.of(names, truths);
        if (draws.length != truths.length) {
            throw new IllegalArgumentException(
                    "there must be one set of draws for each truth, but there are " + truths.length + " truths and "
                            + draws.length + " sets; give arrays [pairs, parameters] and [pairs, draws, parameters]");
        }
        if (truths.length < FEWEST_PAIRS) {
            throw new IllegalArgumentException("calibration needs at least " + FEWEST_PAIRS + " pairs, but has "
                    + truths.length + "; 200 or more give usable power");
        }
        requireFinite(draws);
        var copy = new double[draws.length][][];
        for (int i = 0; i < draws.length; i++) {
            if (draws[i].length != draws[0].length || draws[i].length < FEWEST_DRAWS) {
                String others = i == 0 ? "" : " and pair 1 has " + draws[0].length;
                throw new IllegalArgumentException("every pair needs the same number of draws, at least " + FEWEST_DRAWS
                        + ", but pair " + (i + 1) + " has " + draws[i].length + others + "; 100 or more are usual");
            }
            copy[i] = Sample.of(names, draws[i]).toArray();
        }
        return new CalibrationDraws(checked, copy, Optional.empty());
    }

    private static void requireFinite(double[][][] draws) {
        long[] failed = Arrays.stream(draws)
                .mapToLong(rows -> Arrays.stream(rows)
                        .filter(row -> !Arrays.stream(row).allMatch(Double::isFinite))
                        .count())
                .toArray();
        int affected = (int) Arrays.stream(failed).filter(count -> count > 0).count();
        for (int i = 0; i < failed.length && affected > 0; i++) {
            if (failed[i] > 0) {
                throw new IllegalArgumentException("every draw must be finite, but " + failed[i] + " of the "
                        + draws[i].length + " draws of pair " + (i + 1) + " hold NaN or infinities, and so do draws of "
                        + affected + " of the " + draws.length
                        + " pairs; find out why, or remove failed draws and report their share");
            }
        }
    }

    /**
     * The same with the data that the draws were conditioned on.
     *
     * @throws IllegalArgumentException if there is not one row for each pair
     */
    public CalibrationDraws withObservations(Sample data) {
        if (data.rows() != pairs()) {
            throw new IllegalArgumentException("there must be one observation for each pair, but there are " + pairs()
                    + " pairs and " + data.rows() + " observations; pass them in the same order");
        }
        return new CalibrationDraws(truths, draws, Optional.of(data));
    }

    /** The names of the parameters. */
    public List<String> names() {
        return truths.names();
    }

    /** How many pairs, N. */
    public int pairs() {
        return draws.length;
    }

    /** How many draws for each pair, L. */
    public int drawsPerPair() {
        return draws[0].length;
    }

    /** How many parameters, d. */
    public int parameters() {
        return truths.columns();
    }

    /** The truths, [pairs, parameters]. */
    public Sample truths() {
        return truths;
    }

    /** The data, [pairs, data], where they were given. */
    public Optional<Sample> observations() {
        return observations;
    }

    /** The data, or an error that names the test which needs them. */
    Sample observationsFor(String test) {
        return observations.orElseThrow(() -> new IllegalArgumentException(
                test + " needs the data of each pair, but has none; add them by withObservations"));
    }

    /** One parameter of one pair's draws. */
    public double at(int pair, int draw, int parameter) {
        return draws[pair][draw][parameter];
    }

    /** A copy of one draw of a pair, [parameters]. */
    public double[] draw(int pair, int draw) {
        return draws[pair][draw].clone();
    }

    /** A copy of one pair's draws, [draws, parameters]. */
    public double[][] draws(int pair) {
        return Arrays.stream(draws[pair]).map(double[]::clone).toArray(double[][]::new);
    }

    /** The truths of a parameter, then all its draws. */
    double[] pooled(int parameter) {
        return DoubleStream.concat(
                        Arrays.stream(truths.column(parameter)),
                        Arrays.stream(draws).flatMap(Arrays::stream).mapToDouble(row -> row[parameter]))
                .toArray();
    }

    /**
     * The parameters that are one and the same number in every truth and every draw, by name: there is nothing to be right or wrong
     * about, and no test of them.
     */
    public Map<String, Double> constants() {
        var constants = new LinkedHashMap<String, Double>();
        for (int j = 0; j < parameters(); j++) {
            double value = truths.at(0, j);
            if (Arrays.stream(pooled(j)).allMatch(v -> v == value)) {
                constants.put(names().get(j), value);
            }
        }
        return constants;
    }

    /**
     * The same pairs without some parameters.
     *
     * @throws IllegalArgumentException if none is left
     */
    public CalibrationDraws without(Set<String> left) {
        int[] kept = IntStream.range(0, parameters())
                .filter(j -> !left.contains(names().get(j)))
                .toArray();
        if (kept.length == 0) {
            throw new IllegalArgumentException("a parameter must vary to be judged, but " + String.join(", ", names())
                    + " are the same number in every truth and draw; draw them from a prior");
        }
        List<String> named = Arrays.stream(kept).mapToObj(names()::get).toList();
        return new CalibrationDraws(
                Sample.of(named, columns(truths.toArray(), kept)),
                Arrays.stream(draws).map(rows -> columns(rows, kept)).toArray(double[][][]::new),
                observations);
    }

    private static double[][] columns(double[][] rows, int[] kept) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(kept).mapToDouble(j -> row[j]).toArray())
                .toArray(double[][]::new);
    }

    /** One parameter of all draws of a pair. */
    double[] drawsOf(int pair, int parameter) {
        return Arrays.stream(draws[pair]).mapToDouble(row -> row[parameter]).toArray();
    }
}
