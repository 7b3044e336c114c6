package org.sibyl.selftest.solvers;

import static org.sibyl.solvers.noise.Stream.START;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sibyl.selftest.check.Check;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;
import org.sibyl.solvers.sde.NoiseRate;

/**
 * Step control of an SDE: rejected steps must not favour small noise. On exact fields of a normal the SDE is an Ornstein-Uhlenbeck process whose draws
 * have a known law. At this tolerance the steps' own error is a tenth of a standard error; a solver that draws new noise for a cut step is off by
 * forty.
 */
final class AdaptiveNoiseChecks {

    private static final int DRAWS = 200_000;
    private static final int CHUNK = 500;
    private static final long SEED = 2026;
    private static final Normal TARGET = new Normal(2, 0.3);
    private static final double TOLERANCE = 3e-3;

    private AdaptiveNoiseChecks() {}

    /** Runs the checks; a bar of 4 standard errors raises a false alarm once in 10⁴ seeds. */
    static List<Check> all() {
        return Stream.of(SolverName.ADAPTIVE_SHARK, SolverName.TWO_STEP)
                .flatMap(name -> of(name).stream())
                .toList();
    }

    private static List<Check> of(SolverName name) {
        var solver = name.with(new SolverSettings.NoisyToTolerance(TOLERANCE, new NoiseRate.ZeroEnds(1)));
        var sums = IntStream.range(0, DRAWS / CHUNK)
                .parallel()
                .mapToObj(chunk -> sums(solver, chunk))
                .toList();
        double mean = sums.stream().mapToDouble(sum -> sum.at(0, 0)).sum() / DRAWS;
        double square = sums.stream().mapToDouble(sum -> sum.at(0, 1)).sum() / DRAWS;
        double deviation = Math.sqrt(square - mean * mean);
        return List.of(
                Check.atMost(
                        "mean of " + name + " on an Ornstein-Uhlenbeck process (standard errors)",
                        Math.abs(mean) * Math.sqrt(DRAWS),
                        4),
                Check.atMost(
                        "deviation of " + name + " on an Ornstein-Uhlenbeck process (standard errors)",
                        Math.abs(deviation - 1) * Math.sqrt(2.0 * DRAWS),
                        4));
    }

    /** The sum of the standardised draws of a chunk and that of their squares. */
    private static Batch sums(Solver solver, int chunk) {
        int[] draws = IntStream.range(chunk * CHUNK, (chunk + 1) * CHUNK).toArray();
        var noise = RowNoise.of(SEED, new int[CHUNK], draws);
        var method = new FlowMatching(new CondOt());
        var process = new GenerativeProcess(method, new ExactGaussian(method, List.of(TARGET)));
        var end = solver.solve(process, noise.normals(0, START, 1), noise, StepListener.SILENT);
        double sum = 0;
        double squares = 0;
        for (double draw : end.copyValues()) {
            double z = (draw - TARGET.mean()) / TARGET.deviation();
            sum += z;
            squares += z * z;
        }
        return Batch.of(1, 2, sum, squares);
    }
}
