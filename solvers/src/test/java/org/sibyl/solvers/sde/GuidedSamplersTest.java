package org.sibyl.solvers.sde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sibyl.solvers.noise.Stream.START;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.ode.Tolerance;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Network;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;

/** Langevin, GLASS and the two-step sampler on the exact flow to N(2, 0.3²); their bias for every method is in the self-check of solvers. */
class GuidedSamplersTest {

    private static final FlowMatching FLOW = new FlowMatching(new CondOt());
    private static final double MEAN = 2;
    private static final double DEVIATION = 0.3;

    /** v = m + (t s² − (1 − t)) / (t² s² + (1 − t)²) (x − t m). */
    private static final Network EXACT = (times, rows, x) -> Batch.generate(x.rows(), x.columns(), (r, c) -> {
        double t = times[times.length == 1 ? 0 : r];
        double v = DEVIATION * DEVIATION;
        return MEAN + (t * v - (1 - t)) / (t * t * v + (1 - t) * (1 - t)) * (x.at(r, c) - t * MEAN);
    });

    private static RowNoise noise(int... draws) {
        return RowNoise.of(7, new int[draws.length], draws);
    }

    private static Batch solve(Solver solver, int... draws) {
        var noise = noise(draws);
        var start = noise.normals(0, START, 2);
        return solver.solve(new GenerativeProcess(FLOW, EXACT), start, noise, StepListener.SILENT);
    }

    static Stream<Solver> all() {
        var tolerance = new Tolerance(3e-3, 3e-3);
        return Stream.of(
                new Langevin(new PowerGrid(100, 3), 4, 0.1, 1),
                Glass.of(new PowerGrid(4, 2)),
                new TwoStep(new NoiseRate.ZeroEnds(1), tolerance));
    }

    /** 8,000 numbers: the error of a mean is 1.1 % of a deviation, of a deviation 0.8 %; four of them and 1 % of bias: a false alarm once in 10⁴ seeds. */
    @ParameterizedTest
    @MethodSource("all")
    void drawsHaveTheTargetsLaw(Solver solver) {
        double[] values = solve(solver, IntStream.range(0, 4000).toArray()).copyValues();
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
        double square = IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(MEAN, within(0.055 * DEVIATION));
        assertThat(Math.sqrt(square)).isCloseTo(DEVIATION, within(0.042 * DEVIATION));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRowDoesNotDependOnItsNeighbours(Solver solver) {
        var together = solve(solver, IntStream.range(0, 20).toArray());
        var apart = solve(solver, 13, 4);
        assertThat(apart.copyValues()).isEqualTo(together.select(Rows.of(13, 4)).copyValues());
    }

    @Test
    void aTighterToleranceFollowsTheSamePath() {
        int[] draws = IntStream.range(0, 100).toArray();
        var path = solve(new TwoStep(new NoiseRate.ZeroEnds(1), new Tolerance(1e-5, 1e-5)), draws);
        double coarse = distance(solve(new TwoStep(new NoiseRate.ZeroEnds(1), new Tolerance(1e-2, 1e-2)), draws), path);
        double fine = distance(solve(new TwoStep(new NoiseRate.ZeroEnds(1), new Tolerance(1e-3, 1e-3)), draws), path);
        assertThat(coarse).isBetween(1e-4, 0.1);
        assertThat(fine).isLessThan(coarse / 2);
    }

    private static double distance(Batch a, Batch b) {
        double sum = 0;
        for (double difference : a.plus(-1, b).copyValues()) {
            sum += difference * difference;
        }
        return Math.sqrt(sum / (a.rows() * a.columns()));
    }

    /** The inner flow is of second order in its steps: the draw of one noise by 20 and by 40 steps against 320. */
    @Test
    void glassConvergesInItsInnerSteps() {
        int[] draws = IntStream.range(0, 50).toArray();
        var exact = solve(new Glass(new PowerGrid(4, 2), 320, 0.4), draws);
        double coarse = distance(solve(new Glass(new PowerGrid(4, 2), 20, 0.4), draws), exact);
        double fine = distance(solve(new Glass(new PowerGrid(4, 2), 40, 0.4), draws), exact);
        assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(2, within(0.4));
    }

    /** A wrong start and no predictor's help: ten corrections at the last noisy level bring the mean back to that of the level. */
    @Test
    void correctionsSettleOnTheLevelWhateverLedThere() {
        var grid = new UniformGrid(2); // the middle, t = ½, has the law N(1, 0.15² + 0.5²)
        var noise = noise(IntStream.range(0, 2000).toArray());
        var start = Batch.generate(2000, 1, (row, column) -> 9);
        var seen = new double[1];
        new Langevin(grid, 400, 0.05, 1).solve(new GenerativeProcess(FLOW, EXACT), start, noise, (step, s, x) -> {
            if (step == 1) {
                seen[0] = IntStream.range(0, 2000)
                        .mapToDouble(i -> x.at(i, 0))
                        .average()
                        .orElseThrow();
            }
        });
        assertThat(seen[0]).isCloseTo(1, within(4.5 * 0.53 / Math.sqrt(2000))); // a false alarm once in 10⁵ seeds
    }

    @Test
    void numbersOutOfRangeAreNamed() {
        var grid = new UniformGrid(2);
        for (var wrong : List.<ThrowingCallable>of(
                () -> new Langevin(grid, 0, 0.1, 1),
                () -> new Langevin(grid, 1, 1, 1),
                () -> new Langevin(grid, 1, 0.1, 0))) {
            assertThatThrownBy(wrong).hasMessageContaining("at least 1 correction, a step above 0 and below 1");
        }
        assertThatThrownBy(() -> new Glass(grid, 0, 0.4)).hasMessageContaining("at least 1 inner step");
        assertThatThrownBy(() -> new Glass(grid, 1, 1)).hasMessageContaining("correlation from 0 to below 1");
    }
}
