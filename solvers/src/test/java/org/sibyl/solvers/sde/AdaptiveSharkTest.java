package org.sibyl.solvers.sde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.ode.StepLimitException;
import org.sibyl.solvers.ode.Tolerance;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Network;
import org.sibyl.solvers.process.StepListener;

class AdaptiveSharkTest {

    private static final FlowMatching FLOW = new FlowMatching(new CondOt());
    private static final NoiseRate RATE = new NoiseRate.ZeroEnds(1);

    /** A velocity that bends in x and t. */
    private static final Network BENDING = (times, rows, x) -> Batch.generate(
            x.rows(), x.columns(), (r, c) -> 2 * Math.sin(x.at(r, c) + times[times.length == 1 ? 0 : r]));

    private static Batch solve(double tolerance, int... draws) {
        var noise = RowNoise.of(5, new int[draws.length], draws);
        return new AdaptiveShark(RATE, new Tolerance(tolerance, tolerance))
                .solve(
                        new GenerativeProcess(FLOW, BENDING),
                        noise.normals(0, Stream.START, 2),
                        noise,
                        StepListener.SILENT);
    }

    private static double distance(Batch a, Batch b) {
        double sum = 0;
        for (double difference : a.plus(-1, b).copyValues()) {
            sum += difference * difference;
        }
        return Math.sqrt(sum / (a.rows() * a.columns()));
    }

    @Test
    void everyToleranceFollowsTheSamePath() {
        int[] draws = IntStream.range(0, 200).toArray();
        var path = solve(1e-5, draws);
        double coarse = distance(solve(3e-2, draws), path);
        double middle = distance(solve(3e-3, draws), path);
        double fine = distance(solve(3e-4, draws), path);
        assertThat(coarse).isLessThan(0.1);
        assertThat(middle).isLessThan(coarse / 3);
        assertThat(fine).isLessThan(middle / 3);
    }

    @Test
    void aRowDoesNotDependOnItsNeighbours() {
        var together = solve(1e-2, IntStream.range(0, 20).toArray());
        var apart = solve(1e-2, 13, 4);
        assertThat(apart.copyValues()).isEqualTo(together.select(Rows.of(13, 4)).copyValues());
    }

    @Test
    void itsStepsAreThoseOfTheFixedMethodAndGrowFromOneIn32() {
        int[] draws = {0, 1, 2};
        var noise = RowNoise.of(5, new int[3], draws);
        var tree = new BrownianTree(noise, 2);
        int[] rows = {0, 1, 2};
        Network still = (times, at, x) -> Batch.generate(x.rows(), x.columns(), (r, c) -> 0.3 * x.at(r, c));
        var process = new GenerativeProcess(FLOW, still);
        var start = noise.normals(0, Stream.START, 2);
        var expected = start;
        while (!tree.isDone(0)) {
            while (tree.start(0) == 0 && tree.length(0) > 1.0 / 32) {
                tree.halve(rows);
            }
            expected = new Shark()
                    .step(
                            (s, x) -> process.drift(
                                    new double[] {s}, Rows.all(3), x, u -> RATE.squaredOverSigma(FLOW, u) / 2),
                            s -> RATE.at(FLOW, s),
                            tree.start(0),
                            tree.length(0),
                            expected,
                            tree.motion(rows));
            IntStream.of(rows).forEach(tree::advance);
        }
        int[] steps = {0};
        var end = new AdaptiveShark(RATE, new Tolerance(0.9, 1e6))
                .solve(process, start, noise, (step, s, x) -> steps[0] = step);
        assertThat(steps[0]).isEqualTo(6); // 1/32, 1/32, 1/16, …, 1/2
        assertThat(distance(end, expected)).isLessThan(1e-14);
    }

    @Test
    void aFieldWithoutNumbersEndsAtTheShortestStep() {
        Network broken = (times, rows, x) -> x.times(Double.NaN);
        var noise = RowNoise.of(1, new int[1], new int[1]);
        var solver = new AdaptiveShark(RATE, new Tolerance(1e-3, 1e-3));
        assertThatThrownBy(() -> solver.solve(
                        new GenerativeProcess(FLOW, broken),
                        noise.normals(0, Stream.START, 1),
                        noise,
                        StepListener.SILENT))
                .isInstanceOf(StepLimitException.class)
                .hasMessageContaining("row 0");
    }

    @Test
    void unsuitableNoiseIsRefused() {
        assertThatThrownBy(() -> new AdaptiveShark(RATE, new Tolerance(1e-3, 1e-3)).requireSuits(Edm.karras()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new AdaptiveShark(RATE, new Tolerance(1e-3, 1e-3)).hasCommonSteps())
                .isFalse();
    }

    @Test
    void halvesMakeUpTheWhole() {
        var noise = RowNoise.of(3, new int[4], new int[] {0, 1, 2, 3});
        int[] rows = {0, 1, 2, 3};
        var tree = new BrownianTree(noise, 3);
        tree.halve(rows);
        IntStream.of(rows).forEach(tree::advance);
        var whole = tree.motion(rows); // the second half
        tree.halve(rows);
        assertThat(tree.start(2)).isEqualTo(0.5);
        assertThat(tree.length(2)).isEqualTo(0.25);
        var first = tree.motion(rows);
        IntStream.of(rows).forEach(tree::advance);
        var second = tree.motion(rows);
        assertThat(distance(first.w().plus(second.w()), whole.w())).isLessThan(1e-15);
        // Chen: h H = a (H₁ + H₂) + a/2 (W₁ − W₂), a = h/2
        var area = first.h().plus(second.h()).times(0.5).plus(0.25, first.w()).plus(-0.25, second.w());
        assertThat(distance(area, whole.h())).isLessThan(1e-15);
    }

    /** 20,000 rows: the standard error of a variance is 1 %, that of a correlation 0.7 %; bars of five errors, 12 numbers: false alarm below 10⁻⁵. */
    @Test
    void halvesAreIndependentBrownianMotions() {
        int n = 20_000;
        int[] rows = IntStream.range(0, n).toArray();
        var tree = new BrownianTree(RowNoise.of(9, new int[n], rows), 1);
        tree.halve(rows);
        var first = tree.motion(rows);
        IntStream.of(rows).forEach(tree::advance);
        var second = tree.motion(rows);
        var unit = new double[][] {
            first.w().times(Math.sqrt(2)).copyColumn(0),
                    first.h().times(Math.sqrt(24)).copyColumn(0),
            second.w().times(Math.sqrt(2)).copyColumn(0),
                    second.h().times(Math.sqrt(24)).copyColumn(0)
        };
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int row = 0; row < n; row++) {
                    sum += unit[i][row] * unit[j][row];
                }
                assertThat(sum / n).isCloseTo(i == j ? 1 : 0, within(i == j ? 0.05 : 0.035));
            }
        }
    }

    @Test
    void noiseOfRowsAtTheirOwnStepsIsThatOfTheSteps() {
        var noise = RowNoise.of(2, new int[] {0, 1, 1}, new int[] {0, 5, 6});
        var some = noise.normals(Rows.of(2, 0), new int[] {7, 3}, Stream.INCREMENT, 3);
        for (int column = 0; column < 3; column++) {
            assertThat(some.at(0, column))
                    .isEqualTo(noise.normals(7, Stream.INCREMENT, 3).at(2, column));
            assertThat(some.at(1, column))
                    .isEqualTo(noise.normals(3, Stream.INCREMENT, 3).at(0, column));
        }
    }
}
