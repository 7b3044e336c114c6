package org.sibyl.solvers.check;

import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.StepListener;

/**
 * Mean and deviation of many draws of every target by every solver, with the library's own noise. Chunks of draws are spread over the
 * processors; the sums are added in a fixed order.
 */
final class SampledMoments {

    /** Draws of each target. */
    static final int DRAWS = 200_000;

    private static final int CHUNK = 250;
    private static final long SEED = 2026;

    private final double[][] sums;
    private final double[][] squares;

    private SampledMoments(double[][] sums, double[][] squares) {
        this.sums = sums;
        this.squares = squares;
    }

    /**
     * Draws.
     *
     * @param cases solvers of methods
     * @param targets normals
     */
    static SampledMoments of(List<BiasCase> cases, List<Normal> targets) {
        int width = targets.size();
        var chunks = IntStream.range(0, DRAWS / CHUNK)
                .parallel()
                .mapToObj(chunk -> chunk(cases, targets, chunk))
                .toList();
        var total = new SampledMoments(new double[cases.size()][width], new double[cases.size()][width]);
        for (var chunk : chunks) {
            for (int i = 0; i < cases.size(); i++) {
                for (int target = 0; target < width; target++) {
                    total.sums[i][target] += chunk.sums[i][target];
                    total.squares[i][target] += chunk.squares[i][target];
                }
            }
        }
        return total;
    }

    private static SampledMoments chunk(List<BiasCase> cases, List<Normal> targets, int chunk) {
        int[] draws = IntStream.range(chunk * CHUNK, (chunk + 1) * CHUNK).toArray();
        var noise = new SharedNoise(RowNoise.of(SEED, new int[CHUNK], draws));
        var moments = new SampledMoments(new double[cases.size()][], new double[cases.size()][]);
        for (int i = 0; i < cases.size(); i++) {
            var method = cases.get(i).method();
            var start = noise.normals(0, Stream.START, targets.size()).times(method.baseScale());
            var process = new GenerativeProcess(method, new ExactGaussian(method, targets));
            var end = cases.get(i).solver().solve(process, start, noise, StepListener.SILENT);
            moments.sums[i] = new double[targets.size()];
            moments.squares[i] = new double[targets.size()];
            for (int row = 0; row < CHUNK; row++) {
                for (int target = 0; target < targets.size(); target++) {
                    double centred = end.at(row, target) - targets.get(target).mean();
                    moments.sums[i][target] += centred;
                    moments.squares[i][target] += centred * centred;
                }
            }
        }
        return moments;
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
}
