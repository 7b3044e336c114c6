package org.sibyl.selftest.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.runtime.inference.Truncation;

/** Asks a posterior for the same rows in many groupings, and counts the numbers that are not the same bits. */
final class Groupings {

    private static final int[] CHUNKS = {1, 2, 7, 15, 16, 17, 31, 33, 48, 64, 100, 512};
    private static final int[] THREADS = {1, 3};
    private static final int[] CUTS = {1, 5, 16, 30};
    private static final int OBSERVATIONS = 3;
    private static final int DRAWS = 40;
    private static final int POINTS = 18;
    private static final int MASS_DRAWS = 100;
    private static final long SEED = 5;

    private final Posterior posterior;
    private final double[][] observations;
    private int combinations;
    private long differing;
    private long rejected;

    private Groupings(Posterior posterior) {
        this.posterior = posterior;
        var random = new SplittableRandom(3);
        int width = posterior.manifest().variables().data();
        observations = new double[OBSERVATIONS][width];
        for (double[] observation : observations) {
            Arrays.setAll(observation, i -> random.nextGaussian());
        }
    }

    /**
     * What came out.
     *
     * @param combinations groupings that were compared with the plain one
     * @param differing numbers that were other bits
     * @param rejected attempts of the plain grouping that were rejected
     */
    record Outcome(int combinations, long differing, long rejected) {}

    /** Goes through all groupings. */
    static Outcome of(Posterior posterior) {
        var groupings = new Groupings(posterior);
        double[][] draws = groupings.draws();
        groupings.densities(draws);
        return new Outcome(groupings.combinations, groupings.differing, groupings.rejected);
    }

    /** Draws for the observations that all groupings have. */
    static List<double[]> plain(Posterior posterior) {
        var groupings = new Groupings(posterior);
        var options = plain(posterior.options());
        return List.of(flat(posterior.sampleAll(groupings.observations, DRAWS, SEED, options)));
    }

    private SamplingOptions own(SamplingOptions options) {
        return options.withTruncation(Truncation.defaults().withMassDraws(MASS_DRAWS));
    }

    private double[][] draws() {
        var options = own(posterior.options());
        var tables = posterior.sampleAll(observations, DRAWS, SEED, plain(options));
        rejected = tables.stream().mapToLong(Draws::attempts).sum() - (long) OBSERVATIONS * DRAWS;
        double[][] expected = flat(tables);
        for (int chunk : CHUNKS) {
            for (int threads : THREADS) {
                var cut = options.withChunk(chunk).withThreads(threads);
                compare(expected, flat(posterior.sampleAll(observations, DRAWS, SEED, cut)));
            }
        }
        for (int i = 0; i < OBSERVATIONS; i++) {
            var one = options.withFirstObservation(i);
            double[][] own = Arrays.copyOfRange(expected, i * DRAWS, (i + 1) * DRAWS);
            compare(
                    own,
                    posterior.given(observations[i]).sample(DRAWS, SEED, one).copyValues());
        }
        double[][] first = Arrays.copyOf(expected, DRAWS);
        for (int cut : CUTS) {
            for (int chunk : new int[] {7, 512}) {
                var query = posterior.given(observations[0]);
                var small = options.withChunk(chunk);
                double[][] head = query.sample(cut, SEED, small).copyValues();
                double[][] tail = query.sample(DRAWS - cut, SEED, small.withFirstDraw(cut))
                        .copyValues();
                compare(first, joined(head, tail));
            }
        }
        return first;
    }

    private void densities(double[][] draws) {
        double[][] points = Arrays.copyOf(draws, POINTS);
        var query = posterior.given(observations[0]);
        var options = own(posterior.options());
        var densities = own(posterior.densityOptions());
        double[] expected = query.logDensity(points, plain(options));
        for (int chunk : new int[] {1, 7, 16, 17, 512}) {
            for (int threads : THREADS) {
                var cut = options.withChunk(chunk).withThreads(threads);
                compare(expected, query.logDensity(points, cut));
            }
        }
        double[] apart = Arrays.stream(points)
                .mapToDouble(point -> query.logDensity(new double[][] {point}, options)[0])
                .toArray();
        compare(expected, apart);
        double[][] few = Arrays.copyOf(points, 6);
        double[] adaptive = query.logDensity(few, plain(densities));
        for (int chunk : new int[] {1, 4, 512}) {
            compare(adaptive, query.logDensity(few, densities.withChunk(chunk)));
        }
    }

    private static SamplingOptions plain(SamplingOptions options) {
        return options.withThreads(1);
    }

    private static double[][] flat(List<Draws> tables) {
        return tables.stream()
                .flatMap(table -> Arrays.stream(table.copyValues()))
                .toArray(double[][]::new);
    }

    private static double[][] joined(double[][] head, double[][] tail) {
        return IntStream.range(0, head.length + tail.length)
                .mapToObj(i -> i < head.length ? head[i] : tail[i - head.length])
                .toArray(double[][]::new);
    }

    private void compare(double[][] expected, double[][] found) {
        compare(
                Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray(),
                Arrays.stream(found).flatMapToDouble(Arrays::stream).toArray());
    }

    private void compare(double[] expected, double[] found) {
        combinations++;
        differing += Math.abs(expected.length - found.length);
        for (int i = 0; i < Math.min(expected.length, found.length); i++) {
            differing += Double.doubleToRawLongBits(expected[i]) == Double.doubleToRawLongBits(found[i]) ? 0 : 1;
        }
    }
}
