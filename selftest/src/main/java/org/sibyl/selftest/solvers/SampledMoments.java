package org.sibyl.selftest.solvers;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sibyl.selftest.check.Check;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.StepListener;

/**
 * Mean and deviation of many draws of every target by every solver, with the library's own noise. Solvers that choose their steps solve every
 * draw; of the others the first chunk is solved, the rest follow from {@link AffineDraws}, and how far these are off in the first chunk is a
 * check of its own. Chunks of draws are spread over the processors; the sums are added in a fixed order.
 */
final class SampledMoments {

    /** Draws of each target. */
    static final int DRAWS = 200_000;

    private static final int CHUNK = 250;
    private static final long SEED = 2026;

    private final double[][] sums;
    private final double[][] squares;
    private double disagreement;

    private SampledMoments(int cases, int targets) {
        this.sums = new double[cases][targets];
        this.squares = new double[cases][targets];
    }

    /**
     * Draws.
     *
     * @param cases solvers of methods
     * @param targets normals
     */
    static SampledMoments of(List<BiasCase> cases, List<Normal> targets) {
        var affine = cases.parallelStream()
                .map(bias -> bias.solver().hasCommonSteps()
                        ? Optional.of(AffineDraws.of(bias, targets))
                        : Optional.<AffineDraws>empty())
                .toList();
        var chunks = IntStream.range(0, DRAWS / CHUNK)
                .parallel()
                .mapToObj(chunk -> chunk(cases, affine, targets, chunk))
                .toList();
        var total = new SampledMoments(cases.size(), targets.size());
        for (var chunk : chunks) {
            total.disagreement = Math.max(total.disagreement, chunk.disagreement);
            for (int i = 0; i < cases.size(); i++) {
                for (int target = 0; target < targets.size(); target++) {
                    total.sums[i][target] += chunk.sums[i][target];
                    total.squares[i][target] += chunk.squares[i][target];
                }
            }
        }
        return total;
    }

    private static SampledMoments chunk(
            List<BiasCase> cases, List<Optional<AffineDraws>> affine, List<Normal> targets, int chunk) {
        int[] keys = IntStream.range(chunk * CHUNK / 2, (chunk + 1) * CHUNK / 2).toArray();
        var noise = new SharedNoise(RowNoise.of(SEED, new int[keys.length], keys));
        var moments = new SampledMoments(cases.size(), targets.size());
        for (int i = 0; i < cases.size(); i++) {
            var draws = affine.get(i).map(known -> known.draws(noise));
            if (draws.isEmpty() || chunk == 0) {
                double[][] solved = solved(cases.get(i), targets, noise);
                draws.ifPresent(expected -> moments.compare(expected, solved, targets));
                moments.add(i, solved, targets);
            } else {
                moments.add(i, draws.get(), targets);
            }
        }
        return moments;
    }

    /** The draws of a chunk, [target, row]. */
    private static double[][] solved(BiasCase bias, List<Normal> targets, SharedNoise noise) {
        var method = bias.method();
        var start = noise.normals(0, Stream.START, targets.size()).times(method.baseScale());
        var process = new GenerativeProcess(method, new ExactGaussian(method, targets));
        Batch end = bias.solver().solve(process, start, noise, StepListener.SILENT);
        return IntStream.range(0, targets.size()).mapToObj(end::copyColumn).toArray(double[][]::new);
    }

    private void compare(double[][] expected, double[][] solved, List<Normal> targets) {
        for (int target = 0; target < targets.size(); target++) {
            for (int row = 0; row < CHUNK; row++) {
                double off = Math.abs(expected[target][row] - solved[target][row])
                        / targets.get(target).deviation();
                disagreement = Math.max(disagreement, off); // a NaN stays
            }
        }
    }

    private void add(int solver, double[][] draws, List<Normal> targets) {
        for (int target = 0; target < draws.length; target++) {
            for (double draw : draws[target]) {
                double centred = draw - targets.get(target).mean();
                sums[solver][target] += centred;
                squares[solver][target] += centred * centred;
            }
        }
    }

    /** Returns the mean of a target's draws less the target's own. */
    double meanError(int solver, int target) {
        return sums[solver][target] / DRAWS;
    }

    /** Returns the standard deviation of a target's draws. */
    double deviation(int solver, int target) {
        double mean = meanError(solver, target);
        return Math.sqrt(squares[solver][target] / DRAWS - mean * mean);
    }

    /** Returns the check that draws from unit noise are those of a solve. */
    Check agreement(String what) {
        return Check.atMost(
                what + ", draws summed from unit noise against solved draws (deviations)", disagreement, 1e-8);
    }
}
