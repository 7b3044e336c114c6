package org.sibyl.runtime.fewstep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.process.StepListener;

/**
 * Finds the noise of given points: of some noise, always the same, that which ends nearest to the point is taken as starts, and Newton's method with
 * halved steps leads each to the point. What is found is a function of point and observation alone. Thread-safe.
 */
final class NoiseSearch {

    /** Candidates for starts. */
    static final int CANDIDATES = 256;

    private static final int STARTS = 8;
    private static final int ITERATIONS = 60;
    private static final double CLOSE = 2e-5; // on the network's scale, some ten roundings of single precision
    private static final double LONGEST = 2; // Newton's step, in deviations of the noise
    private static final double DISTINCT = 1e-2;

    private final Batch candidates;
    private final Map<Integer, Batch> ends = new ConcurrentHashMap<>(); // of the candidates, by observation

    NoiseSearch(int dimension) {
        int[] numbers = IntStream.range(0, CANDIDATES).toArray();
        candidates = RowNoise.of(0, new int[CANDIDATES], numbers).normals(0, Stream.SEARCH, dimension);
    }

    /** What was found: a density for each noise, all different. */
    record Found(List<Double> logDensities) {

        /** Returns the logarithm of their sum. */
        double logDensity() {
            double highest =
                    logDensities.stream().mapToDouble(each -> each).max().orElseThrow();
            double sum = logDensities.stream()
                    .mapToDouble(each -> Math.exp(each - highest))
                    .sum();
            return highest + Math.log(sum);
        }
    }

    /**
     * Searches.
     *
     * @param observation index of the point's observation
     * @param point on the network's scale
     * @throws SamplingFailedException if no start leads to the point
     */
    Found of(Way way, StepListener listener, int observation, double... point) {
        var seen = ends.computeIfAbsent(
                observation,
                i -> way.images(candidates, listener, same(CANDIDATES, i)).values());
        var starts = IntStream.range(0, CANDIDATES)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> length(difference(seen, i, point))))
                .limit(STARTS)
                .mapToInt(Integer::intValue)
                .toArray();
        var z = Batch.generate(STARTS, point.length, (row, column) -> candidates.at(starts[row], column));
        return new Found(distinct(newton(way, listener, observation, z, point)));
    }

    @SuppressWarnings("ArrayRecordComponent") // made and read within one search, never compared
    private record Root(double[] z, double logDensity) {}

    private static List<Double> distinct(List<Root> roots) {
        var kept = new ArrayList<Root>();
        for (var root : roots) {
            if (kept.stream().allMatch(other -> differ(other.z(), root.z()))) {
                kept.add(root);
            }
        }
        return kept.stream().map(Root::logDensity).toList();
    }

    private static boolean differ(double[] one, double[] other) {
        return length(difference(Batch.of(1, one.length, one), 0, other)) > DISTINCT;
    }

    private static List<Root> newton(Way way, StepListener listener, int observation, Batch starts, double... point) {
        int[] observations = same(STARTS, observation);
        var best = starts;
        var images = way.images(best, listener, observations);
        var left = residuals(images, point);
        var share = new double[STARTS]; // of Newton's step, for each start
        Arrays.fill(share, 1);
        for (int i = 0; i < ITERATIONS && largest(left) > CLOSE; i++) {
            var trial = best.plus(share, steps(images, point));
            var there = way.images(trial, listener, observations);
            var now = residuals(there, point);
            var better = IntStream.range(0, STARTS)
                    .filter(row -> now[row] < left[row])
                    .toArray();
            for (int row = 0; row < STARTS; row++) {
                share[row] = now[row] < left[row] ? Math.min(1, 2 * share[row]) : share[row] / 2;
                left[row] = Math.min(now[row], left[row]);
            }
            var rows = Rows.of(better);
            best = best.replace(rows, trial.select(rows));
            images = images.replaced(rows, there);
        }
        var roots = new ArrayList<Root>();
        for (int row = 0; row < STARTS; row++) {
            if (left[row] <= CLOSE) {
                double density = DeterministicInference.density(best, images, row);
                roots.add(new Root(DeterministicInference.row(best, row), density));
            }
        }
        if (roots.isEmpty()) {
            double nearest = Arrays.stream(left).min().orElseThrow();
            throw new SamplingFailedException("the density of a point needs the noise that the map leads there, but"
                    + " Newton's method came no nearer than " + nearest + " on the network's scale from any of "
                    + STARTS
                    + " starts; the point is beyond what the map reaches, or train a flow or a field for densities");
        }
        return roots;
    }

    /** Newton's steps, J⁻¹ (x − g), none longer than the longest; none at all where the map folds. */
    private static Batch steps(Images images, double... point) {
        int width = point.length;
        var steps = new double[STARTS * width];
        for (int row = 0; row < STARTS; row++) {
            double[] step = images.jacobian(row).solve(difference(images.values(), row, point));
            double length = length(step);
            for (int j = 0; j < width; j++) {
                steps[row * width + j] = Double.isFinite(length)
                        ? step[j] * Math.min(1, LONGEST / Math.max(length, Double.MIN_NORMAL))
                        : 0;
            }
        }
        return Batch.of(STARTS, width, steps);
    }

    private static double[] residuals(Images images, double... point) {
        return IntStream.range(0, STARTS)
                .mapToDouble(row -> length(difference(images.values(), row, point)))
                .toArray();
    }

    private static double[] difference(Batch values, int row, double... point) {
        return IntStream.range(0, point.length)
                .mapToDouble(j -> point[j] - values.at(row, j))
                .toArray();
    }

    private static double length(double... vector) {
        return Math.sqrt(Arrays.stream(vector).map(each -> each * each).sum());
    }

    private static double largest(double... numbers) {
        return Arrays.stream(numbers).max().orElse(0);
    }

    private static int[] same(int count, int number) {
        var all = new int[count];
        Arrays.fill(all, number);
        return all;
    }
}
